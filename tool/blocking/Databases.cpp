// SPDX-License-Identifier: Apache-2.0
#include "blocking/Databases.h"

#include "ast/Names.h"
#include "blocking/ApiName.h"
#include "blocking/Conditions.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {

Opened opens(const CallSite &Site, Unit &Unit) {
  for (const BlockingApi *Api : apisNamed(Site, Unit))
    if (Api->Opens)
      return llvm::any_of(Api->Unless,
                          [&](const Condition &Wanted) {
                            return holds(Wanted, Site, Unit.context());
                          })
                 ? Opened::Memory
                 : Opened::File;
  return Opened::Nothing;
}

static const FieldDecl *memberIn(const Expr *Object, unsigned Steps);

/// The member among what a call or a construction is given.
static const FieldDecl *memberAmong(const Expr *Made, unsigned Steps) {
  llvm::SmallVector<const Expr *, 4> Given;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Made))
    Given.push_back(Member->getImplicitObjectArgument());
  if (const auto *Call = dyn_cast<CallExpr>(Made))
    Given.append(Call->arg_begin(), Call->arg_end());
  if (const auto *Constructed = dyn_cast<CXXConstructExpr>(Made))
    Given.append(Constructed->arg_begin(), Constructed->arg_end());
  for (const Expr *Each : Given)
    if (const FieldDecl *Found = memberIn(Each, Steps))
      return Found;
  return nullptr;
}

static const FieldDecl *memberIn(const Expr *Object, unsigned Steps) {
  if (!Object || Steps == 0)
    return nullptr;
  const ValueDecl *Named = namedObject(Object);
  if (const auto *Field = dyn_cast_or_null<FieldDecl>(Named))
    return Field;
  const auto *Variable = dyn_cast_or_null<VarDecl>(Named);
  const Expr *Made = Variable ? Variable->getInit() : Object;
  return Made && (!Variable || Variable->hasLocalStorage())
             ? memberAmong(Made->IgnoreUnlessSpelledInSource(), Steps - 1)
             : nullptr;
}

const FieldDecl *memberOf(const CallSite &Site) {
  constexpr unsigned MostSteps = 3;
  if (Site.Receiver)
    return memberIn(Site.Receiver, MostSteps);
  for (const Expr *Argument : Site.Arguments)
    if (const FieldDecl *Found = memberIn(Argument, MostSteps))
      return Found;
  return nullptr;
}

} // namespace cotidy::model
