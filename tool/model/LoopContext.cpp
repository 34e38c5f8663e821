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
  const IdentifierInfo *Last = Callee ? Callee->getIdentifier() : nullptr;
  // Few names end alike, and building the whole name is dear.
  return Last && llvm::any_of(Functions, [&](StringRef Name) {
           return Name.ends_with(Last->getName()) &&
                  Name == qualifiedName(*Callee);
         });
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

bool startsOnLoop(const Coroutine &Within, Unit &Unit) {
  if (Within.OffLoop || Within.isGenerator())
    return false;
  std::string Name = qualifiedName(*Within.Decl);
  return llvm::none_of(Unit.knowledge().libraries(),
                       [&](const CoroutineLibrary &Library) {
                         return llvm::is_contained(Library.Timers, Name);
                       });
}

SourceLocation leavesLoopAt(const Coroutine &Within, Unit &Unit) {
  for (const Expr *Suspension : Within.Suspensions)
    if (leavesLoop(*Suspension, Unit))
      return Suspension->getBeginLoc();
  return {};
}

} // namespace cotidy::model
