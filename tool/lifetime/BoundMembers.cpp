// SPDX-License-Identifier: Apache-2.0
#include "lifetime/BoundMembers.h"

#include "ast/Names.h"
#include "flow/Bodies.h"

using namespace clang;

namespace cotidy::model {
namespace {

const ValueDecl *canonical(const ValueDecl &Of) {
  return cast<ValueDecl>(Of.getCanonicalDecl());
}

/// A member or a global variable that is no reference itself.
const ValueDecl *heldBy(const Expr &Named) {
  const ValueDecl *Value = namedValue(&Named);
  const auto *Variable = dyn_cast_or_null<VarDecl>(Value);
  return Value && !Value->getType()->isReferenceType() &&
                 (isa<FieldDecl>(Value) ||
                  (Variable && Variable->hasGlobalStorage()))
             ? canonical(*Value)
             : nullptr;
}

} // namespace

BoundMembers::BoundMembers(Unit &Unit) {
  // By the parameter of a constructor.
  llvm::DenseMap<const ParmVarDecl *, llvm::SmallVector<const ValueDecl *, 1>>
      Through;
  const auto Bind = [&](const ValueDecl &Member, const Expr &To) {
    const ValueDecl *Target = heldBy(To);
    const auto [At, New] = Known.insert({canonical(Member), Target});
    if (!New && At->second != Target)
      At->second = nullptr;
  };
  auto &Read = Unit.get<Bodies>();
  for (const FunctionDecl *Each : Unit.functions().bodies())
    if (const auto *Made = dyn_cast<CXXConstructorDecl>(Each))
      for (const CXXCtorInitializer *Init : Made->inits()) {
        const FieldDecl *Member = Init->getMember();
        if (!Member || !Member->getType()->isReferenceType())
          continue;
        const auto *Given =
            dyn_cast_or_null<ParmVarDecl>(namedValue(Init->getInit()));
        if (Given && Given->getType()->isReferenceType())
          Through[Given].push_back(Member);
        else
          Bind(*Member, *Init->getInit());
      }
  if (Through.empty())
    return;
  for (const FunctionDecl *Each : Unit.functions().bodies())
    for (const CallSite &Site : Read.of(*Each).Calls) {
      const FunctionDecl *Body = nullptr;
      if (!isa<CXXConstructorDecl>(Site.Callee) || !Site.Callee->getBody(Body))
        continue;
      const unsigned Count =
          std::min<unsigned>(Site.Arguments.size(), Body->getNumParams());
      for (unsigned Number = 0; Number < Count; ++Number)
        if (auto At = Through.find(Body->getParamDecl(Number));
            At != Through.end())
          for (const ValueDecl *Member : At->second)
            Bind(*Member, *Site.Arguments[Number]);
    }
}

const ValueDecl &BoundMembers::target(const ValueDecl &Of) const {
  const auto At = Known.find(canonical(Of));
  return At != Known.end() && At->second ? *At->second : *canonical(Of);
}

} // namespace cotidy::model
