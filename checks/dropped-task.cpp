// SPDX-License-Identifier: Apache-2.0
//
// async-dropped-task: a lazy task that nobody awaits, keeps or hands on, and
// that never runs.
#include "check/Asking.h"

#include "ast/Names.h"
#include "lifetime/DroppedTasks.h"
#include "rewrite/AwaitDropped.h"

using namespace clang;

namespace cotidy {
namespace {

using What = model::DroppedTask::What;

std::string sentence(const model::DroppedTask &Dropped) {
  const FunctionDecl &Callee = *Dropped.Site->Callee;
  const auto *Class = dyn_cast<CXXRecordDecl>(Callee.getDeclContext());
  const std::string Of =
      Callee.isInStdNamespace() || (Class && Class->isInStdNamespace())
          ? "this call" // std::invoke, a std::function
          : model::describe(Callee);
  if (Dropped.Is != What::Task)
    return "what " + Of + " gives is not awaited: nothing happens";
  switch (Dropped.How) {
  case model::DroppedTask::Way::Discarded:
    return "the task of " + Of + " is dropped: it never runs";
  case model::DroppedTask::Way::Unused:
    return "'" + Dropped.Variable->getNameAsString() +
           "' is never awaited: the task of " + Of + " never runs";
  case model::DroppedTask::Way::Tested:
    break;
  }
  return "this asks whether there is a task of " + Of +
         ", and never runs it for its result";
}

void report(const model::DroppedTask &Dropped, const FunctionDecl &Function,
            Pass &Host) {
  Finding Found =
      Host.unit().source().finding(Dropped.Site->Range, sentence(Dropped));
  Found.Function = model::qualifiedName(Function);
  Found.Costs.Lasts = Lasting::Wrong;
  Found.Sureness = Dropped.SeenOther ? Confidence::Possible
                   : Dropped.Seen || Dropped.Is != What::Task
                       ? Confidence::Certain
                       : Confidence::Likely;
  if (Dropped.SeenOther)
    Found.Notes.push_back(Host.unit().source().note(
        Dropped.Site->Callee->getLocation(),
        "its body is no coroutine's, and may have done the work"));
  Found.Notes.push_back(
      {Found.Where,
       Dropped.Is == What::Task
           ? "await it: a lazy task starts then; what is really not "
             "wanted is cast to void"
           : "it begins when it is awaited"});
  const model::Coroutine *Within = Host.unit().coroutine(Function);
  // What a lock gives must be kept.
  if (Within && Dropped.How != model::DroppedTask::Way::Unused &&
      Dropped.Is != What::Operation)
    Found.Suggestion = rewrite::awaitDropped(
        *cast<CallExpr>(Dropped.Site->Expression), *Within, Host.unit());
  Host.report(std::move(Found), Dropped.Site->Range.getBegin());
}

} // namespace

extern const Check DroppedTask;
const Check DroppedTask = {
    "async-dropped-task",
    "a lazy task that nobody awaits, and that never runs",
    Harm::Wrong,
    {},
    anyBody,
    askBody<model::droppedTasks, report>,
};

} // namespace cotidy
