// SPDX-License-Identifier: Apache-2.0
#include "progress/LateYields.h"

#include "ast/Constants.h"
#include "ast/Names.h"
#include "coro/LoopContext.h"
#include "coro/NameWords.h"

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
  return Bare && isa<CoawaitExpr, DependentCoawaitExpr>(Bare) &&
                 awaitsYield(*Bare, Unit)
             ? Bare
             : nullptr;
}

/// Whether a loop goes over a list or an array that is written out, and short.
bool isOverFew(const CXXForRangeStmt &Loop, const ASTContext &Context) {
  constexpr std::uint64_t Few = 4;
  const Expr *Range = Loop.getRangeInit();
  const Expr *Bare = Range ? Range->IgnoreUnlessSpelledInSource() : nullptr;
  if (const auto *Made = dyn_cast_or_null<CXXStdInitializerListExpr>(Bare))
    Bare = Made->getSubExpr()->IgnoreUnlessSpelledInSource();
  if (const auto *List = dyn_cast_or_null<InitListExpr>(Bare))
    return List->getNumInits() <= Few;
  const auto *Array =
      Bare ? Context.getAsConstantArrayType(Bare->getType()) : nullptr;
  return Array && Array->getZExtSize() <= Few;
}

/// Whether somebody is let run in a loop, or told something: the yield behind
/// it gives all of them their turn.
bool letsOthersBegin(const Stmt *Part, const Unit &Unit) {
  if (!Part || isa<LambdaExpr>(Part))
    return false;
  const auto *Call = dyn_cast<CallExpr>(Part);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (Callee &&
      (spawnsByName(*Callee, Unit.knowledge()) ||
       Unit.knowledge().words(Meaning::Signals).contains(lastName(*Callee)) ||
       llvm::any_of(Unit.knowledge().libraries(),
                    [&](const CoroutineLibrary &Each) {
                      return callsOneOf(*Call, Each.Spawns);
                    })))
    return true;
  return llvm::any_of(childrenOf(*Part), [&](const Stmt *Each) {
    return letsOthersBegin(Each, Unit);
  });
}

/// Also what a macro makes one statement of: do { … } while (false).
bool isShort(const Stmt &Loop, Unit &Unit) {
  if (const auto *For = dyn_cast<ForStmt>(&Loop))
    return hasFewRounds(*For, Unit.context());
  if (const auto *Range = dyn_cast<CXXForRangeStmt>(&Loop))
    return isOverFew(*Range, Unit.context());
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
        !holdsSuspension(Before) && !isShort(*Before, Unit) &&
        !letsOthersBegin(Before, Unit))
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
