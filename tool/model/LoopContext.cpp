// SPDX-License-Identifier: Apache-2.0
#include "model/LoopContext.h"

#include "model/Names.h"
#include "model/Offload.h"

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

/// `co_await pool.schedule()` takes the rest of the coroutine to the pool.
static bool changesExecutor(const Expr &Suspension, const OffloadRules &Rules,
                            const Knowledge &Known) {
  for (const CoroutineLibrary &Library : Known.libraries())
    if (awaitsOneOf(Suspension, Library.Switches))
      return true;
  const auto *Call = dyn_cast_or_null<CXXMemberCallExpr>(awaitedCall(Suspension));
  return Call && Call->getNumArgs() == 0 && Rules.handsOver(*Call);
}

bool onLoop(const Coroutine &Within, SourceLocation Where, Unit &Unit) {
  if (Within.OffLoop || Within.isGenerator())
    return false;
  if (Within.Suspensions.empty())
    return true;
  OffloadRules Rules(Unit.knowledge());
  return llvm::none_of(Within.Suspensions, [&](const Expr *Suspension) {
    return Unit.source().before(Suspension->getBeginLoc(), Where) &&
           changesExecutor(*Suspension, Rules, Unit.knowledge());
  });
}

} // namespace cotidy::model
