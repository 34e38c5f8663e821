// SPDX-License-Identifier: Apache-2.0
#include "rewrite/Overlap.h"

#include "ast/Children.h"
#include "rewrite/Spot.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::rewrite {

using model::AwaitRun;
using model::AwaitStatement;

static bool holdsTemporary(const Stmt *Argument) {
  return Argument &&
         (isa<MaterializeTemporaryExpr>(Argument) ||
          llvm::any_of(model::childrenOf(*Argument), holdsTemporary));
}

bool borrowsTemporary(const AwaitStatement &Await) {
  return llvm::any_of(model::childrenOf(*Await.Call), holdsTemporary);
}

/// What evaluating the arguments touches.
static model::Footprint argumentsOf(const AwaitStatement &Await,
                                    model::Unit &Unit) {
  model::Footprint Made;
  for (const Expr *Argument : Await.Call->arguments())
    Made.add(Unit.get<model::Effects>().ofStatement(*Argument));
  return Made;
}

bool doesSomething(const AwaitStatement &Await, model::Unit &Unit) {
  model::Footprint Made = argumentsOf(Await, Unit);
  return Made.Hides || Made.hasOrder();
}

/// A function that only a system header declares, and of which nobody knows
/// what it does.
static bool anyForeign(const model::Footprint &Running, bool OnlyTasks,
                       model::Unit &Unit) {
  return llvm::any_of(Running.Unseen, [&](const FunctionDecl *Each) {
    return Unit.source().isForeign(Each->getLocation()) &&
           (!OnlyTasks || Unit.taskTypes().of(Each->getReturnType()).IsTask);
  });
}

std::string overlapRisk(const AwaitRun &Run, const model::Coroutine &Within,
                        model::Unit &Unit) {
  if (!Run.Gates.empty())
    return "when an earlier one fails, the later ones have been awaited for "
           "nothing";
  if (anyForeign(Run.Crossed, /*OnlyTasks=*/false, Unit))
    return "what stands between the awaits calls a library whose body is not "
           "seen";
  for (const AwaitStatement &Await : Run.Awaits) {
    if (spotOf(*Await.Statement, Within).InTry)
      return "when one fails, the handlers of the try block would find the "
             "others begun";
    model::Footprint Made = argumentsOf(Await, Unit);
    if (!Made.Complete || Made.hasOrder())
      return "what an argument of the awaited calls does would happen before "
             "the awaits in front of it have ended";
    if (anyForeign(Await.Touched, /*OnlyTasks=*/true, Unit))
      return "an awaited task is a library's, whose body is not seen";
  }
  return "";
}

} // namespace cotidy::rewrite
