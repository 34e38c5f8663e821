// SPDX-License-Identifier: Apache-2.0
#include "flow/FirstTime.h"

#include "ast/Names.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {

/// A member or a global, as such or asked whether it holds something.
static bool isLasting(const Expr *Value) {
  const Expr *Bare = Value->IgnoreUnlessSpelledInSource();
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(Bare)) {
    const CXXMethodDecl *Method = Call->getMethodDecl();
    bool Asks = isa_and_nonnull<CXXConversionDecl>(Method) ||
                (Method && lastName(*Method) == "has_value");
    if (!Asks)
      return false;
    Bare = Call->getImplicitObjectArgument()->IgnoreUnlessSpelledInSource();
  }
  const ValueDecl *Named = namedValue(Bare);
  const auto *Variable = dyn_cast_or_null<VarDecl>(Named);
  return isa_and_nonnull<FieldDecl>(Named) ||
         (Variable && Variable->hasGlobalStorage());
}

static bool isNull(const Expr *Value) {
  const Expr *Bare = Value->IgnoreParenImpCasts();
  return isa<CXXNullPtrLiteralExpr, GNUNullExpr>(Bare);
}

bool asksForFirstTime(const Expr *Condition) {
  if (!Condition)
    return false;
  const Expr *Bare = Condition->IgnoreUnlessSpelledInSource();
  if (const auto *Not = dyn_cast<UnaryOperator>(Bare))
    return Not->getOpcode() == UO_LNot && isLasting(Not->getSubExpr());
  if (const auto *Equal = dyn_cast<CXXOperatorCallExpr>(Bare))
    return Equal->getOperator() == OO_EqualEqual && isNull(Equal->getArg(1)) &&
           isLasting(Equal->getArg(0));
  const auto *Both = dyn_cast<BinaryOperator>(Bare);
  if (!Both)
    return false;
  if (Both->getOpcode() == BO_LAnd)
    return asksForFirstTime(Both->getLHS()) || asksForFirstTime(Both->getRHS());
  return Both->getOpcode() == BO_EQ && isNull(Both->getRHS()) &&
         isLasting(Both->getLHS());
}

} // namespace cotidy::model
