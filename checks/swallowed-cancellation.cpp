// SPDX-License-Identifier: Apache-2.0
//
// async-swallowed-cancellation: a loop without an end whose handler takes the
// exception that tells the coroutine to stop, and goes on.
#include "check/Check.h"

#include "ast/Names.h"
#include "coro/Matchers.h"
#include "progress/SwallowedStops.h"

using namespace clang;
using namespace clang::ast_matchers;

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

void run(const BoundNodes &Nodes, Pass &Host) {
  const auto *Function = Nodes.getNodeAs<FunctionDecl>("coroutine");
  const model::Coroutine *Within = Host.unit().coroutine(*Function);
  if (!Within)
    return;
  for (const model::SwallowedStop &Each :
       model::swallowedStops(*Within, Host.unit()))
    report(Each, *Within, Host);
}

DeclarationMatcher matcher() {
  return functionDecl(model::coroutine()).bind("coroutine");
}

} // namespace

extern const Check SwallowedCancellation;
const Check SwallowedCancellation = {
    "async-swallowed-cancellation",
    "a handler that takes what tells a coroutine to stop, and goes on",
    Harm::Wrong,
    {},
    matcher,
    run,
};

} // namespace cotidy
