// SPDX-License-Identifier: Apache-2.0
#include "main/AnalyzeUnits.h"

#include "main/Progress.h"
#include "main/UnitCache.h"
#include "main/UnitOutcome.h"

namespace cotidy {
namespace {

class UnitAnalysis {
public:
  explicit UnitAnalysis(const UnitsRequest &Request)
      : Request(Request), Kept(Request.CacheFolder, Request.Command.Program),
        Keys(Request.Database.Commands.size()) {
    Result.Units.resize(Keys.size());
  }

  AnalysedUnits run() &&;

private:
  void findKept();
  Cache::Bytes analyze(std::size_t Unit) const;
  void take(std::size_t Unit, JobOutcome Outcome);

  const UnitsRequest &Request;
  UnitCache Kept;
  std::vector<std::string> Keys;
  std::vector<std::size_t> Open; ///< No earlier run has left their results.
  AnalysedUnits Result;
};

/// Without a check there is no result.
void UnitAnalysis::findKept() {
  for (std::size_t Unit = 0; Unit < Keys.size(); ++Unit) {
    const auto &Compile = Request.Database.Commands[Unit];
    Result.Units[Unit].File = Request.Paths.relative(Compile.Filename);
    if (Request.Chosen.of(Unit).Enabled.empty())
      continue;
    if (Kept.isOn())
      Keys[Unit] = Kept.keyOf(Compile, Request.OptionsOf(Unit),
                              Request.Chosen.knowledgeDigestOf(Unit));
    if (auto Known = Kept.find(Keys[Unit])) {
      Result.Units[Unit] = std::move(*Known);
      ++Result.Kept;
    } else {
      Open.push_back(Unit);
    }
  }
}

/// In the worker. Times lie before what is kept: they are of this run.
Cache::Bytes UnitAnalysis::analyze(std::size_t Unit) const {
  FileTrace Trace;
  CheckTimes Times;
  const UnitResult Found = analyzeUnit(
      Request.Database.Commands[Unit], Request.OptionsOf(Unit),
      Kept.isOn() ? &Trace : nullptr, Request.Profile ? &Times : nullptr);
  Cache::Bytes Answer = UnitCache::join(Found, Trace);
  return Request.Profile ? CheckProfile::join(Times, Answer) : Answer;
}

void UnitAnalysis::take(std::size_t Unit, JobOutcome Outcome) {
  Cache::Bytes Answer = std::move(Outcome.Bytes);
  if (Request.Profile)
    Answer = Request.Profile->take(Request.Database.Commands[Unit].Filename,
                                   std::move(Answer));
  Outcome.Bytes = UnitCache::resultIn(Answer);
  Result.Units[Unit] =
      unitResultOf(Outcome, std::move(Result.Units[Unit].File));
  if (Outcome.What == JobOutcome::Kind::Done)
    Kept.keep(Keys[Unit], Answer);
}

AnalysedUnits UnitAnalysis::run() && {
  findKept();
  Progress Line(Open.size(), Request.Command.Quiet);
  runPool(
      Open.size(), Request.Command.Pool,
      [&](std::size_t Number) { return analyze(Open[Number]); },
      [&](std::size_t Number, JobOutcome Outcome) {
        take(Open[Number], std::move(Outcome));
        Line.advance(Request.DisplayPath(Result.Units[Open[Number]].File));
      });
  for (const UnusableUnit &Each : Request.Database.Unusable) {
    UnitResult Lost;
    Lost.File = Request.Paths.relative(Each.File);
    Lost.Status = UnitStatus::Failed;
    Lost.Reason = Each.Reason;
    Result.Units.push_back(std::move(Lost));
  }
  return std::move(Result);
}

} // namespace

AnalysedUnits analyzeUnits(const UnitsRequest &Request) {
  return UnitAnalysis(Request).run();
}

} // namespace cotidy
