// SPDX-License-Identifier: Apache-2.0
#include "flow/CallSite.h"

#include "ast/Names.h"

#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {

bool CallSite::isDestructor() const { return isa<CXXDestructorDecl>(Callee); }

// A qualified call, a final method, and an object that is a variable of this
// very type leave no choice.
bool CallSite::isDispatched() const {
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  if (!Method || !Method->isVirtual())
    return false;
  if (isDestructor())
    return isa_and_nonnull<CXXDeleteExpr>(Expression) &&
           !Method->getParent()->isEffectivelyFinal();
  if (Method->hasAttr<FinalAttr>() || Method->getParent()->hasAttr<FinalAttr>())
    return false;
  if (const auto *Call = dyn_cast_or_null<CXXMemberCallExpr>(Expression))
    if (const auto *Member = dyn_cast<MemberExpr>(Call->getCallee());
        Member && Member->hasQualifier())
      return false;
  const ValueDecl *Object = namedValue(Receiver);
  return !isa_and_nonnull<VarDecl>(Object) ||
         !Object->getType()->isRecordType();
}

std::vector<const CXXMethodDecl *> calledThrough(const CXXMethodDecl &Method) {
  std::vector<const CXXMethodDecl *> Result = {&Method};
  for (std::size_t I = 0; I < Result.size(); ++I)
    for (const CXXMethodDecl *Base : Result[I]->overridden_methods())
      if (!llvm::is_contained(Result, Base))
        Result.push_back(Base);
  return Result;
}

} // namespace cotidy::model
