// SPDX-License-Identifier: Apache-2.0
//
// async-never-suspends: a coroutine in which nothing suspends: it only wraps a
// function that blocks.
#include "check/Asking.h"
#include "check/LoopCalls.h"

#include "ast/Names.h"
#include "progress/NeverSuspending.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace cotidy {
namespace {

Finding found(const model::Coroutine &Within, Pass &Host) {
  Finding Found = Host.unit().source().finding(
      Within.Decl->getLocation(),
      model::describe(*Within.Decl) +
          " never suspends: to await it makes nothing asynchronous");
  Found.Function = model::qualifiedName(*Within.Decl);
  return Found;
}

/// What it wraps keeps the loop waiting, here or in what that calls.
void reportWrapper(const model::Coroutine &Within, const LoopCall &Call,
                   Pass &Host) {
  Finding Found = found(Within, Host);
  Found.Sureness = Call.Use ? Call.Use->Sureness : Confidence::Certain;
  Found.Costs.Happens = Call.Happens;
  if (Call.Use)
    Found.Costs.Lasts = Call.Use->Lasts;
  Host.facts().qualify(Found, Call.Function, Call.Around, Call.Site);
  Found.Notes.push_back(Host.unit().source().note(
      Call.Site.Range.getBegin(), "all that it does is to call " +
                                      model::describe(*Call.Site.Callee) +
                                      ", which blocks"));
  if (Call.Chain) {
    Found.Requires = {Call.Chain};
    Found.Missing = "no chain of calls that was seen leads to a blocking call";
  }
  Host.report(std::move(Found), Within.Decl->getLocation());
}

void reportGather(const model::IdleGather &Each, const model::Coroutine &Within,
                  Pass &Host) {
  const model::Source &Text = Host.unit().source();
  Finding Found =
      Text.finding(Each.Call->getSourceRange(),
                   "these run one after the other: none of them ever suspends");
  Found.Function = model::qualifiedName(*Within.Decl);
  Found.Sureness = Confidence::Likely;
  Found.Costs.Lasts = Lasting::Sized;
  for (const FunctionDecl *Task : Each.Tasks)
    Found.Notes.push_back(
        Text.note(Task->getLocation(),
                  model::describe(*Task) + " does all its work at once"));
  Host.report(std::move(Found), Each.Call->getBeginLoc());
}

void run(const BoundNodes &Nodes, Pass &Host) {
  const model::Coroutine *Within = matchedCoroutine(Nodes, Host);
  // What explains a line says so of its calls, once.
  if (!Within || Host.wantsExplanations() ||
      Host.unit().isOfLibrary(*Within->Decl))
    return;
  for (const model::IdleGather &Each : model::idleGathers(*Within, Host.unit()))
    reportGather(Each, *Within, Host);
  const auto Never = model::neverSuspending(*Within, Host.unit());
  if (!Never)
    return;
  bool Blocks = false;
  loopCalls(*Within->Decl, Host, [&](const LoopCall &Call) {
    if (Never->Wrapped && Call.Site.Expression == Never->Wrapped &&
        (Call.Use || Call.Chain)) {
      Blocks = true;
      reportWrapper(*Within, Call, Host);
    }
  });
  if (Blocks)
    return;
  Finding Found = found(*Within, Host);
  Found.Sureness = Confidence::Possible;
  Host.report(std::move(Found), Within->Decl->getLocation());
}

} // namespace

extern const Check NeverSuspends;
const Check NeverSuspends = {
    "async-never-suspends",
    "a coroutine that only wraps a function that blocks",
    Harm::Slow,
    {},
    anyCoroutine,
    run,
    Needs::Blocking,
};

} // namespace cotidy
