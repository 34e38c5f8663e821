// SPDX-License-Identifier: Apache-2.0
//
// async-swallowed-cancellation: a loop without an end whose handler takes the
// exception that tells the coroutine to stop, and goes on.
#include "check/Asking.h"

#include "ast/Names.h"
#include "progress/SwallowedStops.h"

using namespace clang;

namespace cotidy {
namespace {

void report(const model::SwallowedStop &Each, const model::Coroutine &Within,
            Pass &Host) {
  const model::Source &Text = Host.unit().source();
  const SourceLocation Where = Each.Handler->getCatchLoc();
  Finding Found = Text.finding(Where, "this handler takes '" + Each.Type +
                                          "', and the loop goes on");
  Found.Function = model::qualifiedName(*Within.Decl);
  Found.Costs.Lasts = Lasting::Wrong;
  Found.Sureness = Each.IsTold ? Confidence::Likely : Confidence::Possible;
  Found.Notes.push_back(
      Text.note(Each.Await->getBeginLoc(),
                "a coroutine that is told to stop gets it here, and in the "
                "next round again"));
  Found.Notes.push_back({Found.Where,
                         "it can neither be stopped nor wait any more: let the "
                         "exception pass, or leave the loop"});
  Host.report(std::move(Found), Where);
}

} // namespace

extern const Check SwallowedCancellation;
const Check SwallowedCancellation = {
    "async-swallowed-cancellation",
    "a handler that takes what tells a coroutine to stop, and goes on",
    Harm::Wrong,
    {},
    anyCoroutine,
    askCoroutine<model::swallowedStops, report>,
};

} // namespace cotidy
