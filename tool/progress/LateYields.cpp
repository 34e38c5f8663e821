// SPDX-License-Identifier: Apache-2.0
#include "progress/LateYields.h"

#include "ast/Constants.h"
#include "ast/Names.h"
#include "coro/LoopContext.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace cotidy::model {
namespace {

bool isLoop(const Stmt &Part) {
  return isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(Part);
}

/// The await that a statement is, and nothing else.
const Expr *yieldOf(const Stmt &Statement, const Unit &Unit) {
  const auto *Value = dyn_cast<Expr>(&Statement);
  const Expr *Bare = Value ? Value->IgnoreUnlessSpelledInSource() : nullptr;
  if (!Bare || !isa<CoawaitExpr, DependentCoawaitExpr>(Bare))
    return nullptr;
  const VarDecl *Constant = namedVariable(awaitedOperand(*Bare));
  for (const CoroutineLibrary &Each : Unit.knowledge().libraries())
    if (awaitsOneOf(*Bare, Each.Yields) ||
        (Constant && !Each.Yields.empty() &&
         llvm::is_contained(Each.Yields, qualifiedName(*Constant))))
      return Bare;
  return nullptr;
}

/// Also what a macro makes one statement of: do { … } while (false).
bool isShort(const Stmt &Loop, Unit &Unit) {
  if (const auto *For = dyn_cast<ForStmt>(&Loop))
    return hasFewRounds(*For, Unit.context());
  const auto *Do = dyn_cast<DoStmt>(&Loop);
  bool Again = true;
  return Loop.getBeginLoc().isMacroID() ||
         (Do && !Do->getCond()->isValueDependent() &&
          Do->getCond()->EvaluateAsBooleanCondition(Again, Unit.context()) &&
          !Again);
}

void walk(const Stmt *Part, Unit &Unit, std::vector<LateYield> &To) {
  if (!Part || isa<LambdaExpr>(Part) || isLoop(*Part))
    return;
  const Stmt *Before = nullptr;
  for (const Stmt *Child : childrenOf(*Part)) {
    if (Before && Child && isa<CompoundStmt>(Part) && isLoop(*Before) &&
        !holdsSuspension(Before) && !isShort(*Before, Unit))
      if (const Expr *Yield = yieldOf(*Child, Unit))
        To.push_back({Before, Yield});
    Before = Child;
    walk(Child, Unit, To);
  }
}

} // namespace

std::vector<LateYield> lateYields(const Coroutine &Within, Unit &Unit) {
  std::vector<LateYield> Result;
  if (!Within.Suspensions.empty())
    walk(Within.Body->getBody(), Unit, Result);
  return Result;
}

} // namespace cotidy::model
