// SPDX-License-Identifier: Apache-2.0
#include "ast/Constants.h"

#include "ast/Children.h"
#include "ast/Names.h"

#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cotidy::model {

std::optional<std::int64_t> constantNumber(const Expr &Value,
                                           const ASTContext &Context) {
  Expr::EvalResult Result;
  if (Value.isValueDependent() || !Value.EvaluateAsInt(Result, Context))
    return std::nullopt;
  return Result.Val.getInt().tryExtValue();
}

std::optional<bool> constantTruth(const Expr &Condition,
                                  const ASTContext &Context) {
  bool Value = false;
  if (Condition.isValueDependent() ||
      !Condition.EvaluateAsBooleanCondition(Value, Context))
    return std::nullopt;
  return Value;
}

/// `for (Holder once(category); once; once.control = false)`: how macros make a
/// statement of what they open.
static bool runsAtMostOnce(const ForStmt &For) {
  const auto *Ends = dyn_cast_or_null<BinaryOperator>(For.getInc());
  const auto *False =
      Ends && Ends->getOpcode() == BO_Assign
          ? dyn_cast<CXXBoolLiteralExpr>(Ends->getRHS()->IgnoreParenImpCasts())
          : nullptr;
  const ValueDecl *Asked = False ? rootOf(Ends->getLHS()) : nullptr;
  return Asked && !False->getValue() && For.getCond() &&
         rootOf(For.getCond()->IgnoreUnlessSpelledInSource()) == Asked;
}

bool hasFewRounds(const ForStmt &For, const ASTContext &Context) {
  if (runsAtMostOnce(For))
    return true;
  constexpr std::int64_t Few = 4;
  const auto *Below = dyn_cast_or_null<BinaryOperator>(For.getCond());
  const VarDecl *Counter = Below && Below->getOpcode() == BO_LT
                               ? namedVariable(Below->getLHS())
                               : nullptr;
  if (!Counter || !Counter->getInit() ||
      !isa_and_nonnull<UnaryOperator>(For.getInc()))
    return false;
  std::optional<std::int64_t> First =
                                  constantNumber(*Counter->getInit(), Context),
                              End = constantNumber(*Below->getRHS(), Context);
  return First && End && *First >= 0 && *End - *First <= Few;
}

bool mayThrow(const Stmt &Statement) {
  if (isa<CallExpr, CXXConstructExpr, CXXUnresolvedConstructExpr, CXXNewExpr,
          CXXDeleteExpr, CXXThrowExpr, CXXDynamicCastExpr, CXXTypeidExpr,
          CXXDefaultInitExpr, CoroutineSuspendExpr, DependentCoawaitExpr,
          CoreturnStmt>(Statement))
    return true;
  const auto *Value = dyn_cast<Expr>(&Statement);
  if (Value && Value->isTypeDependent())
    return true;
  return llvm::any_of(childrenOf(Statement), [](const Stmt *Child) {
    return Child && mayThrow(*Child);
  });
}

std::optional<bool> constantResult(const FunctionDecl &Function) {
  const auto *Body = dyn_cast_or_null<CompoundStmt>(Function.getBody());
  const auto *Return = Body && Body->size() == 1
                           ? dyn_cast<ReturnStmt>(Body->body_front())
                           : nullptr;
  const auto *Value = Return && Return->getRetValue()
                          ? dyn_cast<CXXBoolLiteralExpr>(
                                Return->getRetValue()->IgnoreParenImpCasts())
                          : nullptr;
  return Value ? std::optional(Value->getValue()) : std::nullopt;
}

} // namespace cotidy::model
