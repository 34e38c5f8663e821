// SPDX-License-Identifier: Apache-2.0
//
// async-await-in-loop: a loop that awaits in every round although no round
// needs what an earlier one defines or may change.
#include "check/Asking.h"

#include "ast/Names.h"
#include "awaits/AwaitLoops.h"
#include "claims/Collector.h"
#include "rewrite/Gather.h"
#include "rewrite/LoopGather.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace cotidy {
namespace {

void report(const model::AwaitLoop &Loop, const model::Coroutine &Within,
            Pass &Host) {
  const model::Source &Text = Host.unit().source();
  const Expr &First = *Loop.Awaits.front();
  Finding Found = Text.finding(First.getSourceRange(),
                               "each round of this loop awaits the one before "
                               "although it does not need it");
  Found.Function = model::qualifiedName(*Within.Decl);
  Found.Sureness = Loop.Proven ? Confidence::Certain : Confidence::Likely;
  Found.Costs.Happens = Happening::Again;
  for (const Expr *Await : llvm::drop_begin(Loop.Awaits))
    Found.Notes.push_back(
        Text.note(Await->getBeginLoc(), "and so does this await"));
  const model::Footprint &Runs = Loop.Touched;
  std::string Seen = Loop.Proven || !Runs.Complete ? howSeen(Runs) : "";
  Found.Notes.push_back(
      {Found.Where,
       Loop.Proven
           ? Seen + ": none changes what another round uses"
           : Seen + (Seen.empty() ? "" : "; ") +
                 "every round works on something of its own, as far as types "
                 "and arguments tell"});
  Found.Unless = Host.facts().neverSuspends(First);
  Host.facts().assume(Loop.Open, Found);
  const CoroutineLibrary *Library = Within.Type.Library;
  rewrite::suggest(rewrite::gatherLoop(Loop, Within, Host.unit()),
                   Library && !Library->LoopAdvice.empty()
                       ? Library->LoopAdvice
                       : "start a bounded number of rounds together, and await "
                         "them together",
                   Found);
  Host.report(std::move(Found), First.getBeginLoc());
}

void run(const BoundNodes &Nodes, Pass &Host) {
  const model::Coroutine *Within = matchedCoroutine(Nodes, Host);
  if (!Within)
    return;
  for (const model::AwaitLoop &Loop : model::awaitLoops(*Within, Host.unit()))
    if (Loop.Why.empty())
      report(Loop, *Within, Host);
    else
      for (const Expr *Await : Loop.Awaits)
        Host.explainAwait(*Await, Loop.Why, "in the loop");
}

} // namespace

extern const Check AwaitInLoop;
const Check AwaitInLoop = {
    "async-await-in-loop",
    "a loop whose rounds await one after the other without need",
    Harm::Slow,
    {},
    anyCoroutine,
    run,
    Needs::Effects,
};

} // namespace cotidy
