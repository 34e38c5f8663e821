// SPDX-License-Identifier: Apache-2.0
#include "project/UnitResults.h"

#include "project/UnitCache.h"
#include "project/UnitOutcome.h"

namespace cotidy {
namespace {

class Making {
public:
  Making(const Project &Of, const Location &ExplainAt, const UnitEvents &Events)
      : Of(Of), ExplainAt(ExplainAt), Events(Events),
        Kept(ExplainAt.File.empty() ? Of.cacheFolder() : "",
             Of.request().Program),
        Keys(Of.database().Commands.size()) {}

  void run();

private:
  void findKept();
  UnitCache::Bytes analyze(std::size_t Unit) const;
  void take(std::size_t Unit, JobOutcome Outcome);

  const Project &Of;
  const Location &ExplainAt;
  const UnitEvents &Events;
  UnitCache Kept;
  std::vector<std::string> Keys;
  std::vector<std::size_t> Open; ///< Units that have to be analysed.
};

/// Without a check there is nothing to find.
void Making::findKept() {
  for (std::size_t Unit = 0; Unit < Keys.size(); ++Unit) {
    if (Of.settings().of(Unit).Enabled.empty()) {
      UnitResult Nothing;
      Nothing.File = Of.nameOf(Unit);
      Events.OnResult(Unit, std::move(Nothing), /*WasKept=*/true);
      continue;
    }
    if (Kept.isOn())
      Keys[Unit] = Kept.keyOf(Of.database().Commands[Unit], Of.optionsOf(Unit),
                              Of.settings().knowledgeDigestOf(Unit));
    if (auto Known = Kept.find(Keys[Unit]))
      Events.OnResult(Unit, std::move(*Known), /*WasKept=*/true);
    else
      Open.push_back(Unit);
  }
}

/// In a worker.
UnitCache::Bytes Making::analyze(std::size_t Unit) const {
  FileTrace Trace;
  const UnitResult Result =
      analyzeUnit(Of.database().Commands[Unit], Of.optionsOf(Unit, ExplainAt),
                  Kept.isOn() ? &Trace : nullptr);
  return UnitCache::join(Result, Trace);
}

void Making::take(std::size_t Unit, JobOutcome Outcome) {
  const UnitCache::Bytes Answer = std::move(Outcome.Bytes);
  Outcome.Bytes = UnitCache::resultIn(Answer);
  if (Outcome.What == JobOutcome::Kind::Done)
    if (auto Problem = Kept.keep(Keys[Unit], Answer))
      Events.OnProblem(*Problem);
  Events.OnResult(Unit, unitResultOf(Outcome, Of.nameOf(Unit)),
                  /*WasKept=*/false);
}

void Making::run() {
  findKept();
  Events.OnStart(Open.size());
  runPool(
      Open.size(), Of.request().Pool,
      [this](std::size_t Number) { return analyze(Open[Number]); },
      [this](std::size_t Number, JobOutcome Outcome) {
        take(Open[Number], std::move(Outcome));
      });
}

} // namespace

void makeResults(const Project &Of, const Location &ExplainAt,
                 const UnitEvents &Events) {
  Making(Of, ExplainAt, Events).run();
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
