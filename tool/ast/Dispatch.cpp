// SPDX-License-Identifier: Apache-2.0
#include "ast/Dispatch.h"

#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {

bool isDispatched(const CXXMethodDecl &Method, const Expr *Object) {
  if (!Method.isVirtual() || Method.hasAttr<FinalAttr>() ||
      Method.getParent()->isEffectivelyFinal())
    return false;
  if (!Object || Object->isTypeDependent())
    return true;
  // Behind a cast to a base it is another one.
  const CXXMethodDecl *Runs =
      Method.getDevirtualizedMethod(Object, /*IsAppleKext=*/false);
  return !Runs || Runs->getCanonicalDecl() != Method.getCanonicalDecl();
}

bool isDispatched(const CallExpr &Call) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Call.getDirectCallee());
  if (!Method || !Method->isVirtual())
    return false;
  const auto *Member = dyn_cast<MemberExpr>(Call.getCallee()->IgnoreParens());
  if (Member && Member->hasQualifier())
    return false;
  if (const auto *Called = dyn_cast<CXXMemberCallExpr>(&Call))
    return isDispatched(*Method, Called->getImplicitObjectArgument());
  return isDispatched(*Method, isa<CXXOperatorCallExpr>(Call) ? Call.getArg(0)
                                                              : nullptr);
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
