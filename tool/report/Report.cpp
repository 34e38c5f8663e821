// SPDX-License-Identifier: Apache-2.0
//
// Merging, fingerprints and verdicts over all units. Pure: reads no file, and
// the order in which units were analysed leaves no trace.
#include "report/Report.h"

#include "base/Hash.h"
#include "solve/Decide.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace cotidy {

namespace {

/// What makes two units' findings the same one.
using MergeKey = std::tuple<Location, std::string, std::string>;

/// A finding of all units that saw it, before any filter.
struct Merged {
  Finding Found;
  std::set<std::size_t> Units;
  std::string Fingerprint;
};

} // namespace

static void mergeInto(Merged &Known, const Finding &Found, std::size_t Unit) {
  const bool Suppressed = Known.Found.Suppressed || Found.Suppressed;
  // Units may differ in what their witness or fix names; the best one is the
  // same whoever came first.
  Finding Other = Found;
  Other.Suppressed = Known.Found.Suppressed;
  if (isBetter(Other, Known.Found))
    Known.Found = std::move(Other);
  Known.Found.Suppressed = Suppressed;
  Known.Units.insert(Unit);
}

/// All units' findings, by place, check and message.
static std::vector<Merged> mergeUnits(const std::vector<UnitResult> &Units) {
  std::map<MergeKey, Merged> ByKey;
  for (std::size_t Unit = 0; Unit < Units.size(); ++Unit)
    for (const Finding &Found : Units[Unit].Findings) {
      const auto [Entry, New] = ByKey.try_emplace(
          {Found.Where, Found.Check, Found.Message}, Merged{Found, {Unit}, {}});
      if (!New)
        mergeInto(Entry->second, Found, Unit);
    }
  std::vector<Merged> Result;
  for (auto &[Key, Entry] : ByKey)
    Result.push_back(std::move(Entry));
  return Result;
}

/// The line without any blanks: reformatting it makes no other finding.
static std::string withoutBlanks(const std::string &Line) {
  std::string Result;
  for (const char C : Line)
    if (std::string_view(" \t\r\n\v\f").find(C) == std::string_view::npos)
      Result += C;
  return Result;
}

/// Numbers equal findings in the order of their places. Counts what filters
/// hide, too, so that a filter changes no fingerprint.
static void addFingerprints(std::vector<Merged> &Findings) {
  std::map<std::string, unsigned> Ordinals;
  for (Merged &Entry : Findings) {
    const Finding &Found = Entry.Found;
    std::string Key = Found.Check;
    for (const std::string &Part :
         {Found.Where.File, Found.Function, withoutBlanks(Found.LineText)}) {
      Key += '\0'; // In none of the parts, so no two keys run together.
      Key += Part;
    }
    const unsigned Ordinal = Ordinals[Key]++;
    Key += '\0';
    Entry.Fingerprint = hashHex(Key + std::to_string(Ordinal));
  }
}

/// Whether any unit's user wants to see the finding, and how bad it is there.
static bool decide(const Merged &Entry, const std::vector<UnitResult> &Units,
                   const ReportOptions &Options, Severity &Level) {
  bool Wanted = false;
  for (const std::size_t Unit : Entry.Units) {
    const std::string &MainFile = Units[Unit].File;
    if (Options.Wanted && !Options.Wanted(Entry.Found.Where, MainFile))
      continue;
    Wanted = true;
    if (Level == Severity::Warning && Options.IsError &&
        Options.IsError(Entry.Found.Check, MainFile))
      Level = Severity::Error;
  }
  return Wanted;
}

/// Units that see a header say the same about it. A finding says all of what it
/// is about, and more of its line than what interests less.
static void addExplanations(Report &Result,
                            const std::vector<UnitResult> &Units) {
  std::set<Location> Reported;
  std::map<std::pair<std::string, unsigned>, Interest> Most; // of a line
  for (const ReportedFinding &Each : Result.Findings) {
    Reported.insert(Each.Found.Where);
    Most[{Each.Found.Where.File, Each.Found.Where.Line}] = Interest::Full;
  }
  std::map<std::pair<Location, std::string>, Interest> All;
  const auto Take = [](auto &Into, const auto &Key, Interest Tells) {
    const auto [Entry, New] = Into.try_emplace(Key, Tells);
    Entry->second = std::min(Entry->second, Tells);
  };
  for (const UnitResult &Unit : Units)
    for (const Explanation &Each : Unit.Explanations) {
      Take(All, std::pair{Each.Where, Each.Message}, Each.Tells);
      Take(Most, std::pair{Each.Where.File, Each.Where.Line}, Each.Tells);
    }
  for (const auto &[Said, Tells] : All)
    Result.Explanations.push_back(
        {Said.first, Said.second,
         Reported.contains(Said.first) ||
             Tells > Most[{Said.first.File, Said.first.Line}]});
}

static void addUnits(Report &Result, const std::vector<UnitResult> &Units) {
  Result.Units = Units.size();
  std::set<std::uint64_t> Coroutines; // Many units see those of a header.
  for (const UnitResult &Unit : Units) {
    Result.UnitFiles.push_back(Unit.File);
    Coroutines.insert(Unit.Coroutines.begin(), Unit.Coroutines.end());
    if (Unit.Status != UnitStatus::Complete)
      Result.Incomplete.push_back(
          {Unit.File, Unit.Status, Unit.Reason, Unit.Errors});
  }
  std::stable_sort(Result.Incomplete.begin(), Result.Incomplete.end(),
                   [](const IncompleteUnit &A, const IncompleteUnit &B) {
                     return std::tie(A.File, A.Status, A.Reason, A.Errors) <
                            std::tie(B.File, B.Status, B.Reason, B.Errors);
                   });
  Result.Coroutines = Coroutines.size();
}

/// A chain ends somewhere else than where the finding is.
static void addCauses(Report &Result) {
  std::map<std::pair<std::string, Note>, std::size_t> Known;
  for (std::size_t I = 0; I < Result.Findings.size(); ++I) {
    ReportedFinding &Reported = Result.Findings[I];
    const Finding &Found = Reported.Found;
    if (Found.Notes.empty() || Found.Notes.back().Where == Found.Where)
      continue;
    const auto [Entry, New] = Known.try_emplace(
        {Found.Check, Found.Notes.back()}, Result.Causes.size());
    if (New)
      Result.Causes.push_back({Found.Check, Found.Notes.back(), {}});
    Reported.Cause = Entry->second;
    Result.Causes[Entry->second].Findings.push_back(I);
  }
}

/// Counts it, if it is.
static bool isHidden(const Finding &Found, const Threshold &Least,
                     Report &Into) {
  const bool Unsure = !Least.isSure(Found), Light = !Least.isHeavy(Found);
  Into.Unsure += Unsure ? 1 : 0;
  Into.Light += Light ? 1 : 0;
  Into.Hidden += Unsure || Light ? 1 : 0;
  return Unsure || Light;
}

Report makeReport(const std::vector<UnitResult> &Units,
                  const ReportOptions &Options) {
  Report Result;
  addUnits(Result, Units);
  std::vector<Merged> Findings = mergeUnits(Units);
  addFingerprints(Findings);
  for (Merged &Entry : Findings) {
    Result.Fingerprints.insert(Entry.Fingerprint);
    Severity Level = weightOf(Entry.Found.Costs) == Weight::Light
                         ? Severity::Remark
                         : Severity::Warning;
    if (!decide(Entry, Units, Options, Level))
      continue;
    if (Entry.Found.Suppressed) {
      ++Result.Suppressed;
      continue;
    }
    if (isHidden(Entry.Found, Options.Least, Result))
      continue;
    if (Options.IsKnown && Options.IsKnown(Entry.Fingerprint)) {
      ++Result.Known;
      continue;
    }
    Result.Findings.push_back({std::move(Entry.Found),
                               Level,
                               std::move(Entry.Fingerprint),
                               {Entry.Units.begin(), Entry.Units.end()},
                               /*Cause=*/std::nullopt});
  }
  std::stable_sort(Result.Findings.begin(), Result.Findings.end(),
                   [](const ReportedFinding &A, const ReportedFinding &B) {
                     return weightOf(A.Found.Costs) > weightOf(B.Found.Costs);
                   });
  addCauses(Result);
  addExplanations(Result, Units);
  return Result;
}

ExitCode exitCode(const Report &Report, FailOn Least) {
  const auto Fails = [Least](const ReportedFinding &Reported) {
    return !Reported.Fixed &&
           Reported.Level >=
               (Least == FailOn::Warning ? Severity::Warning : Severity::Error);
  };
  if (std::any_of(Report.Findings.begin(), Report.Findings.end(), Fails))
    return FoundProblems;
  return Report.Incomplete.empty() ? Clean : IncompleteRun;
}

} // namespace cotidy
