// SPDX-License-Identifier: Apache-2.0
//
// async-sequential-awaits: awaits that run one after the other although none
// needs what an earlier one defines or may change.
#include "check/Asking.h"

#include "ast/Names.h"
#include "awaits/AwaitRuns.h"
#include "claims/Collector.h"
#include "rewrite/Gather.h"

#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace cotidy {
namespace {

using model::AwaitRun;
using model::AwaitStatement;

constexpr CheckOption MinAwaits = {
    "MinAwaits", "2", "how many awaits in a row make a finding, from 2",
    /*Least=*/2};
constexpr CheckOption Options[] = {MinAwaits};

/// Proven when nothing that runs is unknown.
bool isProven(const AwaitRun &Run) {
  return Run.Crossed.Complete && Run.Gates.empty() &&
         llvm::all_of(Run.Awaits, [](const AwaitStatement &Await) {
           return Await.Touched.Complete &&
                  llvm::all_of(Await.Touched.Requests,
                               [](const model::Request &Each) {
                                 return Each.isQuery();
                               });
         });
}

void addNotes(Finding &Found, const AwaitRun &Run, const model::Source &Text) {
  for (const AwaitStatement &Await : llvm::drop_begin(Run.Awaits)) {
    std::string Callee =
        Await.Block ? "this block"
                    : model::displayName(*Await.Call->getDirectCallee());
    const Expr &Start = Await.Begun ? static_cast<const Expr &>(*Await.Call)
                                    : *Await.Suspension;
    Found.Notes.push_back(Text.note(
        Start.getBeginLoc(),
        Callee + " does not start until the await before it has ended"));
    if (Await.Begun)
      Found.Notes.push_back(
          Text.note(Await.Suspension->getBeginLoc(), "it is awaited here"));
  }
  for (const Stmt *Gate : Run.Gates)
    Found.Notes.push_back(
        Text.note(Gate->getBeginLoc(),
                  "when this leaves, what is awaited behind it would have been "
                  "awaited for nothing: it only asks"));
  const model::Footprint Running = Run.touched();
  // Other units decide whether what is taken for granted holds.
  const bool Known =
      isProven(Run) || llvm::all_of(Running.Unseen, [&](const auto *Each) {
        return Running.assumes(*Each);
      });
  std::string Seen = Known || !Running.Complete ? howSeen(Running) : "";
  if (!Seen.empty())
    Seen += Known ? ": " : "; ";
  Found.Notes.push_back(
      {Found.Where,
       Seen + (Known ? "none changes what another one uses"
                     : "no argument lets one of them change what another one "
                       "uses")});
}

/// Retracted: what takes each await out of the run.
void report(const AwaitRun &Run,
            llvm::ArrayRef<std::vector<Retraction>> Retracted,
            const model::Coroutine &Within, Pass &Host) {
  const model::Source &Text = Host.unit().source();
  const std::vector<AwaitStatement> &Awaits = Run.Awaits;
  const Expr &First = *Awaits.front().Suspension;
  Finding Found =
      Text.finding(First.getSourceRange(),
                   std::to_string(Awaits.size()) +
                       " awaits run one after the other although " +
                       (Awaits.size() == 2 ? "neither needs the other"
                                           : "none needs another"));
  Found.Function = model::qualifiedName(*Within.Decl);
  Found.Sureness = isProven(Run) ? Confidence::Certain : Confidence::Likely;
  for (const std::vector<Retraction> &Each : Retracted)
    llvm::append_range(Found.Unless, Each);
  for (const AwaitStatement &Await : Awaits)
    Found.Covers.push_back(Text.locate(Await.Suspension->getBeginLoc()).Offset);
  Host.facts().assume(Run.Open, Found);
  addNotes(Found, Run, Text);
  rewrite::suggest(rewrite::gather(Run, Within, Host.unit()), Within, Found);
  Host.report(std::move(Found), First.getBeginLoc());
}

/// The run, and every part of it that may be left when other units take some of
/// its awaits out: each with its own words and fix.
void reportParts(const AwaitRun &Run, unsigned Least,
                 const model::Coroutine &Within, Pass &Host) {
  std::vector<std::vector<Retraction>> Retracted;
  bool Any = !Run.Open.empty();
  for (const AwaitStatement &Await : Run.Awaits) {
    Retracted.push_back(Host.facts().neverSuspends(*Await.Suspension));
    Any |= !Retracted.back().empty();
  }
  report(Run, Retracted, Within, Host);
  if (!Any)
    return;
  for (model::RunPart Part : model::partsOf(Run.Awaits.size(), Least))
    report(Run.part(Part),
           llvm::ArrayRef(Retracted).slice(Part.Begin, Part.Size), Within,
           Host);
}

void explain(const model::IndependentAwaits &Found, unsigned Least,
             Pass &Host) {
  for (const AwaitRun &Run : Found.Runs)
    if (Run.Awaits.size() < Least)
      for (const AwaitStatement &Each : Run.Awaits)
        Host.explainAwait(*Each.Suspension,
                          "there are fewer in a row than MinAwaits says");
  for (const model::DependentAwaits &Each : Found.Dependent) {
    Location Earlier = Host.unit().source().locate(Each.Earlier->getBeginLoc());
    Host.explainAwait(*Each.Later, "it waits for the one in line " +
                                       llvm::Twine(Earlier.Line) + ": " +
                                       llvm::join(Each.Why, "; "));
  }
  for (const model::KeptAwait &Each : Found.Kept)
    Host.explainAwait(*Each.Await, Each.Why);
}

void run(const BoundNodes &Nodes, Pass &Host) {
  const model::Coroutine *Within = matchedCoroutine(Nodes, Host);
  if (!Within)
    return;
  unsigned Least = 2;
  if (Host.option(MinAwaits).getAsInteger(10, Least))
    Least = 2; // as the configuration has said
  model::IndependentAwaits Found =
      model::independentAwaits(*Within, Host.unit(), Host.wantsExplanations());
  for (const AwaitRun &Each : Found.Runs)
    if (Each.Awaits.size() >= Least)
      reportParts(Each, std::max(Least, 2u), *Within, Host);
  if (Host.wantsExplanations())
    explain(Found, Least, Host);
}

} // namespace

extern const Check SequentialAwaits;
const Check SequentialAwaits = {
    "async-sequential-awaits",
    "independent awaits that run one after the other",
    Harm::Slow,
    Options,
    anyCoroutine,
    run,
    Needs::Effects,
};

} // namespace cotidy
