// SPDX-License-Identifier: Apache-2.0
//
// async-busy-wait: a loop that asks for a state again and again until another
// function has set it.
#include "check/Asking.h"

#include "ast/Names.h"
#include "progress/Polling.h"

using namespace clang;

namespace cotidy {
namespace {

void report(const model::Polling &Each, const model::Coroutine &Within,
            Pass &Host) {
  const model::Source &Text = Host.unit().source();
  const std::string State = "'" + Each.State->getNameAsString() + "'";
  Finding Found = Text.finding(
      Each.Condition->getSourceRange(),
      Each.Suspends ? "this loop asks for " + State + " again and again"
                    : "this loop asks for " + State +
                          " and lets nobody else on the loop have a turn");
  Found.Function = model::qualifiedName(*Within.Decl);
  Found.Costs.Lasts = Each.Suspends ? Lasting::Idle : Lasting::Wrong;
  Found.Sureness = Each.Logs ? Confidence::Possible : Confidence::Likely;
  Found.Notes.push_back(Text.note(
      Each.Set->getBeginLoc(), model::describe(*Each.By) + " changes it here"));
  Found.Notes.push_back(
      {Found.Where, Each.Suspends
                        ? "await an event, a channel or a future that is "
                          "completed there: it costs nothing until then, and "
                          "comes at once"
                        : "on an event loop of one thread it never ends; await "
                          "an event that is set there"});
  Host.report(std::move(Found), Each.Condition->getBeginLoc());
}

} // namespace

extern const Check BusyWait;
const Check BusyWait = {
    "async-busy-wait", "a loop that polls for what another function sets",
    Harm::Slow,        {},
    anyCoroutine,      askCoroutine<model::pollingIn, report>,
};

} // namespace cotidy
