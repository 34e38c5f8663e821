// SPDX-License-Identifier: Apache-2.0
//
// async-exception-guard-across-await: a guard that counts the exceptions of its
// thread is alive while its coroutine is suspended.
#include "check/Asking.h"

#include "ast/Names.h"
#include "claims/Collector.h"
#include "lifetime/ExceptionGuards.h"

using namespace clang;

namespace cotidy {
namespace {

void report(const model::ExceptionGuard &Each, const model::Coroutine &Within,
            Pass &Host) {
  const model::Source &Text = Host.unit().source();
  const VarDecl &Guard = *Each.Guard;
  const std::string Name = Guard.getLocation().isMacroID()
                               ? "this guard"
                               : "'" + Guard.getNameAsString() + "'";
  Finding Found = Text.finding(Guard.getSourceRange(),
                               Name + " counts exceptions across a suspension");
  Found.Function = model::qualifiedName(*Within.Decl);
  Found.Costs.Lasts = Lasting::Wrong;
  Found.Sureness = Confidence::Certain;
  for (const Expr *Suspension : Each.Suspensions)
    Found.Notes.push_back(Text.note(Suspension->getBeginLoc(),
                                    "the coroutine is suspended here"));
  Found.Notes.push_back(
      {Found.Where,
       "when it dies it compares the number of exceptions of its thread with "
       "the number from before: a coroutine that is destroyed while it is "
       "suspended, as a cancelled one may be, has none, and that counts as a "
       "success; and another thread may have resumed it, or code that is being "
       "unwound itself"});
  Found.Notes.push_back({Found.Where,
                         "catch the exception in this coroutine, or set a flag "
                         "at the end of what must succeed"});
  if (Each.Suspensions.size() == 1)
    Found.Unless = Host.facts().neverSuspends(*Each.Suspensions.front());
  Host.report(std::move(Found), Guard.getLocation());
}

} // namespace

extern const Check ExceptionGuardAcrossAwait;
const Check ExceptionGuardAcrossAwait = {
    "async-exception-guard-across-await",
    "a guard that counts exceptions while its coroutine is suspended",
    Harm::Wrong,
    {},
    anyCoroutine,
    askCoroutine<model::exceptionGuards, report>,
    Needs::Effects,
};

} // namespace cotidy
