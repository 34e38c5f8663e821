// SPDX-License-Identifier: Apache-2.0
#include "model/LoopContext.h"

#include "model/Names.h"

using namespace clang;

namespace cotidy::model {

static const CallExpr *awaitedCall(const Expr &Suspension) {
  const Expr *Operand = awaitedOperand(Suspension);
  return Operand ? dyn_cast<CallExpr>(Operand->IgnoreUnlessSpelledInSource())
                 : nullptr;
}

bool awaitsOneOf(const Expr &Suspension,
                 llvm::ArrayRef<std::string> Functions) {
  const CallExpr *Call = awaitedCall(Suspension);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && !Functions.empty() &&
         llvm::is_contained(Functions, qualifiedName(*Callee));
}

/// `co_await pool.schedule()` takes the rest of the coroutine to the pool. A
/// library with pools also switches between loops; that is no way off them.
static bool leavesLoop(const Expr &Suspension, Unit &Unit) {
  return llvm::any_of(
      Unit.knowledge().libraries(), [&](const CoroutineLibrary &Library) {
        return awaitsOneOf(Suspension, Library.Switches) &&
               (Library.Pools.empty() ||
                Unit.offloads().namesPool(awaitedOperand(Suspension)));
      });
}

bool onLoop(const Coroutine &Within, SourceLocation Where, Unit &Unit) {
  if (Within.OffLoop || Within.isGenerator())
    return false;
  return llvm::none_of(Within.Suspensions, [&](const Expr *Suspension) {
    return Unit.source().before(Suspension->getBeginLoc(), Where) &&
           leavesLoop(*Suspension, Unit);
  });
}

} // namespace cotidy::model
