// SPDX-License-Identifier: Apache-2.0
//
// async-lazy-false-concurrency: tasks that are made first and awaited in turn,
// as if they ran meanwhile, although their type is lazy.
#include "check/Asking.h"

#include "ast/Names.h"
#include "awaits/LateTasks.h"
#include "claims/Collector.h"
#include "rewrite/Gather.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace cotidy {
namespace {

std::string quoted(const VarDecl &Variable) {
  return "'" + Variable.getNameAsString() + "'";
}

void report(const model::LateTasks &Late, const model::Coroutine &Within,
            Pass &Host) {
  const model::Source &Text = Host.unit().source();
  const Expr &First = *Late.Run.Awaits.front().Suspension;
  Finding Found =
      Text.finding(First.getSourceRange(),
                   std::to_string(Late.Tasks.size()) +
                       " lazy tasks are made first and then awaited in turn: "
                       "they run one after the other");
  Found.Function = model::qualifiedName(*Within.Decl);
  Found.Sureness = Confidence::Likely;
  for (const model::AwaitStatement &Await : Late.Run.Awaits) {
    llvm::append_range(Found.Unless,
                       Host.facts().neverSuspends(*Await.Suspension));
    Found.Covers.push_back(Text.locate(Await.Suspension->getBeginLoc()).Offset);
  }
  Host.facts().assume(Late.Run.Open, Found);
  for (const VarDecl *Task : Late.Tasks)
    Found.Notes.push_back(
        Text.note(Task->getLocation(),
                  quoted(*Task) + " is made here, and does not start"));
  for (std::size_t I = 1; I < Late.Tasks.size(); ++I)
    Found.Notes.push_back(
        Text.note(Late.Run.Awaits[I].Suspension->getBeginLoc(),
                  quoted(*Late.Tasks[I]) + " starts here, when " +
                      quoted(*Late.Tasks[I - 1]) + " has ended"));
  rewrite::suggest(rewrite::gather(Late.Run, Within, Host.unit()), Within,
                   Found);
  if (Found.Suggestion) {
    Found.Suggestion->Safe = false;
    Found.Suggestion->Risk = "so far none has run while another one did";
  }
  Host.report(std::move(Found), First.getBeginLoc());
}

/// The tasks, and every part of them that may be left when other units take
/// some of them out.
void reportParts(const model::LateTasks &Late, const model::Coroutine &Within,
                 Pass &Host) {
  report(Late, Within, Host);
  if (llvm::all_of(Late.Run.Awaits, [](const model::AwaitStatement &Await) {
        return Await.Touched.Unseen.empty();
      }))
    return;
  for (model::RunPart Part : model::partsOf(Late.Tasks.size(), /*Least=*/2)) {
    const auto First = Late.Tasks.begin() + Part.Begin;
    report({{First, First + Part.Size}, Late.Run.part(Part)}, Within, Host);
  }
}

void run(const BoundNodes &Nodes, Pass &Host) {
  const model::Coroutine *Within = matchedCoroutine(Nodes, Host);
  if (!Within)
    return;
  std::vector<model::LoneTask> Lone;
  for (const model::LateTasks &Late : model::lateTasks(
           *Within, Host.unit(), Host.wantsExplanations() ? &Lone : nullptr))
    reportParts(Late, *Within, Host);
  for (const model::LoneTask &Each : Lone)
    Host.explain(Each.Task->getLocation(), "lazy task " + quoted(*Each.Task),
                 "it starts when it is awaited; " + Each.Why);
}

} // namespace

extern const Check LazyFalseConcurrency;
const Check LazyFalseConcurrency = {
    "async-lazy-false-concurrency",
    "lazy tasks that look as if they ran together, and do not",
    Harm::Slow,
    {},
    anyCoroutine,
    run,
    Needs::Effects,
};

} // namespace cotidy
