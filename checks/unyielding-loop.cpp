// SPDX-License-Identifier: Apache-2.0
//
// async-unyielding-loop: a yield right behind a loop that never yields, where
// it was meant to stand in the loop.
#include "check/Asking.h"

#include "ast/Names.h"
#include "progress/LateYields.h"

using namespace clang;

namespace cotidy {
namespace {

void report(const model::LateYield &Each, const model::Coroutine &Within,
            Pass &Host) {
  const model::Source &Text = Host.unit().source();
  Finding Found = Text.finding(
      Each.Yield->getSourceRange(),
      "this yields once, behind a loop in which nobody else has a turn");
  Found.Function = model::qualifiedName(*Within.Decl);
  Found.Costs.Lasts = Lasting::Sized;
  Found.Sureness = Confidence::Likely;
  Found.Notes.push_back(
      Text.note(Each.Loop->getBeginLoc(), "the loop has no await of its own"));
  Found.Notes.push_back(
      {Found.Where, "if the loop may take long, yield in it"});
  Host.report(std::move(Found), Each.Yield->getBeginLoc());
}

} // namespace

extern const Check UnyieldingLoop;
const Check UnyieldingLoop = {
    "async-unyielding-loop",
    "a yield behind a loop, where it was meant to stand in it",
    Harm::Slow,
    {},
    anyCoroutine,
    askCoroutine<model::lateYields, report>,
};

} // namespace cotidy
