// SPDX-License-Identifier: Apache-2.0
//
// async-unbounded-gather: a task for each element of a range, all at once, each
// of which has a descriptor, a process or a connection.
#include "check/Asking.h"

#include "ast/Names.h"
#include "lifetime/Openings.h"
#include "lifetime/UnboundedTasks.h"

using namespace clang;

namespace cotidy {
namespace {

/// "each element of 'urls'".
std::string elements(const Expr &Range) {
  const ValueDecl *Named = model::rootOf(&Range);
  const auto *Call = dyn_cast<CallExpr>(Range.IgnoreUnlessSpelledInSource());
  if (Named && Named->getIdentifier() && !Call)
    return "each element of '" + Named->getNameAsString() + "'";
  if (const FunctionDecl *By = Call ? Call->getDirectCallee() : nullptr)
    return "each element that " + model::describe(*By) + " gives";
  return "each element of the range";
}

void report(const model::UnboundedTasks &Tasks, const model::Coroutine &Within,
            Pass &Host) {
  const model::Source &Text = Host.unit().source();
  const Atom Opens = Host.facts().opens(*Tasks.Task);
  if (Opens == 0)
    return;
  const auto What = model::openingOf(*Tasks.Task, Host.unit());
  Finding Found =
      Text.finding(Tasks.Made->getSourceRange(),
                   "a task for " + elements(*Tasks.Range) +
                       " runs at once, and each opens " +
                       (What ? describe(*What).str()
                             : "a descriptor, a process or a connection"));
  Found.Function = model::qualifiedName(*Within.Decl);
  Found.Costs.Lasts = Lasting::Wrong;
  Found.Requires = {Opens};
  Found.Missing = "no task that was seen opens anything";
  if (const FunctionDecl *By =
          Tasks.Runs ? Tasks.Runs->getDirectCallee() : nullptr)
    Found.Notes.push_back(Text.note(Tasks.Runs->getBeginLoc(),
                                    model::describe(*By) +
                                        " lets them run here, as many as "
                                        "there are"));
  const CoroutineLibrary *Library = Within.Type.Library;
  Found.Notes.push_back(
      {Found.Where,
       Library && !Library->LoopAdvice.empty()
           ? Library->LoopAdvice
           : "let a number of them run together that is decided here: a "
             "gather with a limit, a semaphore that each takes a place of"});
  Host.report(std::move(Found), Tasks.Made->getBeginLoc());
}

} // namespace

extern const Check UnboundedGather;
const Check UnboundedGather = {
    "async-unbounded-gather",
    "as many descriptors, processes or connections at once as a range has "
    "elements",
    Harm::Wrong,
    {},
    anyCoroutine,
    askCoroutine<model::unboundedTasks, report>,
    Needs::Openings,
};

} // namespace cotidy
