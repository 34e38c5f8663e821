// SPDX-License-Identifier: Apache-2.0
#include "project/UnitResults.h"

#include "base/TraceLines.h"
#include "project/SharedAnalysis.h"
#include "project/UnitCache.h"
#include "project/UnitOutcome.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace cotidy {
namespace {

/// Under whatever name.
bool wasRead(const std::string &File, const std::string &Trace) {
  return llvm::any_of(filesReadIn(Trace), [&](const std::string &Each) {
    return llvm::sys::path::filename(Each) == llvm::sys::path::filename(File) &&
           llvm::sys::fs::equivalent(Each, File);
  });
}

class Making {
public:
  Making(const Project &Of, const ResultsRequest &Wanted,
         const UnitEvents &Events)
      : Of(Of), Wanted(Wanted), Events(Events),
        Kept(Wanted.Survey ? "" : Of.cacheFolder(), Of.request().Program),
        Keys(Of.database().Commands.size()) {}

  void run();

private:
  /// What is said of a line is not kept; but what its unit needs of others is.
  bool explains() const { return !Wanted.ExplainAt.File.empty(); }
  void findKept();
  AnalysisOptions optionsOf(std::size_t Unit) const;
  UnitCache::Bytes analyze(std::size_t Unit) const;
  void take(std::size_t Unit, JobOutcome Outcome);
  void takeGroup(const SharedPrefix &Group, const JobOutcome &Outcome);
  void runGroups();

  const Project &Of;
  const ResultsRequest &Wanted;
  const UnitEvents &Events;
  UnitCache Kept;
  std::vector<std::string> Keys;
  std::vector<std::size_t> Open; ///< Units that have to be analysed.
};

AnalysisOptions Making::optionsOf(std::size_t Unit) const {
  AnalysisOptions Result = Of.optionsOf(Unit, Wanted.ExplainAt);
  Result.Survey = Wanted.Survey;
  return Result;
}

void Making::findKept() {
  const std::string ExplainedFile =
      explains() ? Of.paths().absolute(Wanted.ExplainAt.File) : "";
  for (std::size_t Unit = 0; Unit < Keys.size(); ++Unit) {
    if (Of.settings().of(Unit).Enabled.empty())
      continue;
    if (Kept.isOn())
      Keys[Unit] = Kept.keyOf(Of.database().Commands[Unit], optionsOf(Unit),
                              Of.settings().knowledgeDigestOf(Unit));
    std::string Trace;
    auto Known = Kept.find(Keys[Unit], &Trace);
    if (!Known || (explains() && wasRead(ExplainedFile, Trace))) {
      Open.push_back(Unit);
      continue;
    }
    if (Events.OnFiles)
      Events.OnFiles(Unit, Trace);
    Events.OnResult(Unit, std::move(*Known), /*WasKept=*/true);
  }
}

/// In a worker. Times lie before what is kept: they are of this run.
UnitCache::Bytes Making::analyze(std::size_t Unit) const {
  FileTrace Trace;
  CheckTimes Times;
  const UnitResult Result =
      analyzeUnit(Of.database().Commands[Unit], optionsOf(Unit),
                  {Kept.isOn() || Events.OnFiles ? &Trace : nullptr,
                   Wanted.Profile ? &Times : nullptr});
  UnitCache::Bytes Answer = UnitCache::join(Result, Trace);
  return Wanted.Profile ? CheckProfile::join(Times, Answer) : Answer;
}

void Making::take(std::size_t Unit, JobOutcome Outcome) {
  UnitCache::Bytes Answer = std::move(Outcome.Bytes);
  if (Wanted.Profile)
    Answer = Wanted.Profile->take(Of.database().Commands[Unit].Filename,
                                  std::move(Answer));
  Outcome.Bytes = UnitCache::resultIn(Answer);
  if (Outcome.What == JobOutcome::Kind::Done && !explains())
    if (auto Problem = Kept.keep(Keys[Unit], Answer))
      Events.OnProblem(*Problem);
  if (Events.OnFiles)
    Events.OnFiles(Unit, UnitCache::traceIn(Answer));
  Events.OnResult(Unit, unitResultOf(Outcome, Of.nameOf(Unit)),
                  /*WasKept=*/false);
}

/// Units of a group that could not be analysed together are analysed alone,
/// with the others.
void Making::takeGroup(const SharedPrefix &Group, const JobOutcome &Outcome) {
  std::vector<AnswerBytes> Answers = answersIn(Outcome.Bytes, Group);
  for (std::size_t I = 0; I < Answers.size(); ++I)
    if (const std::size_t Unit = Group.Units[I].Unit; Answers[I].empty())
      Open.push_back(Unit);
    else
      take(Unit, {JobOutcome::Kind::Done, "", std::move(Answers[I])});
}

void Making::runGroups() {
  if (!Of.request().SharesPrefixes || Wanted.Profile || Wanted.Survey ||
      explains())
    return;
  Sharing Shared = shareIncludes(Of, Open);
  Open = std::move(Shared.Alone);
  const std::size_t Workers = std::max(Of.request().Pool.Workers, 1U);
  std::size_t Left = Shared.Groups.size();
  SpareWorkers Spare(unsigned(Workers - std::min(Workers, Left)));
  runPool(
      Left, Of.request().Pool,
      [&](std::size_t Number) {
        return analyzeShared(Of, Shared.Groups[Number], Spare);
      },
      [&](std::size_t Number, JobOutcome Outcome) {
        if (Left-- <= Workers)
          Spare.giveBack();
        takeGroup(Shared.Groups[Number], Outcome);
      });
}

void Making::run() {
  findKept();
  Events.OnStart(Open.size());
  runGroups();
  runPool(
      Open.size(), Of.request().Pool,
      [this](std::size_t Number) { return analyze(Open[Number]); },
      [this](std::size_t Number, JobOutcome Outcome) {
        take(Open[Number], std::move(Outcome));
      });
}

} // namespace

void makeResults(const Project &Of, const ResultsRequest &Wanted,
                 const UnitEvents &Events) {
  Making(Of, Wanted, Events).run();
}

std::vector<UnitResult> unusableUnits(const Project &Of) {
  std::vector<UnitResult> Results;
  for (const UnusableUnit &Each : Of.database().Unusable) {
    UnitResult Lost;
    Lost.File = Of.paths().relative(Each.File);
    Lost.Status = UnitStatus::Failed;
    Lost.Reason = Each.Reason;
    Results.push_back(std::move(Lost));
  }
  return Results;
}

} // namespace cotidy
