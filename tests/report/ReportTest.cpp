// SPDX-License-Identifier: Apache-2.0
//
// Merging, filters, fingerprints and exit codes. Knows no sink.
#include "Example.h"

#include <gtest/gtest.h>
#include <set>

using namespace cotidy;

namespace {

std::string fingerprint(const Finding &Found) {
  return makeReport({unit("a.cpp", {Found})}, {}).Findings.at(0).Fingerprint;
}

TEST(ReportTest, MergesTheFindingOfAHeaderThatManyUnitsSaw) {
  const Report Made =
      makeReport({unit("a.cpp", {finding("h.h", 1)}), unit("b.cpp", {}),
                  unit("c.cpp", {finding("h.h", 1)})},
                 {});
  ASSERT_EQ(Made.Findings.size(), 1U);
  EXPECT_EQ(Made.Findings[0].Units, (std::vector<std::size_t>{0, 2}));
  EXPECT_EQ(Made.Units, 3U);
  EXPECT_EQ(Made.Coroutines, 6U);
  EXPECT_EQ(Made.UnitFiles,
            (std::vector<std::string>{"a.cpp", "b.cpp", "c.cpp"}));
}

TEST(ReportTest, CountsTheCoroutineOfAHeaderOnce) {
  UnitResult A = unit("a.cpp", {}), B = unit("b.cpp", {});
  A.Coroutines = {1, 2, 7};
  B.Coroutines = {1, 2, 9};
  EXPECT_EQ(makeReport({A, B}, {}).Coroutines, 4U);
}

TEST(ReportTest, KeepsFindingsOfOnePlaceWithOtherWords) {
  const Report Made = makeReport(
      {unit("a.cpp", {finding("a.cpp", 1, "one"), finding("a.cpp", 1, "two")})},
      {});
  EXPECT_EQ(Made.Findings.size(), 2U);
}

TEST(ReportTest, SortsByPlaceWhateverTheOrderOfUnits) {
  const UnitResult A =
      unit("a.cpp", {finding("b.h", 9), finding("b.h", 10), finding("a.h", 7)});
  const UnitResult B = unit("b.cpp", {finding("a.h", 2)});
  for (const Report &Made : {makeReport({A, B}, {}), makeReport({B, A}, {})}) {
    std::vector<std::pair<std::string, unsigned>> Places;
    for (const ReportedFinding &Reported : Made.Findings)
      Places.emplace_back(Reported.Found.Where.File, Reported.Found.Where.Line);
    EXPECT_EQ(Places, (std::vector<std::pair<std::string, unsigned>>{
                          {"a.h", 2}, {"a.h", 7}, {"b.h", 9}, {"b.h", 10}}));
  }
}

TEST(ReportTest, TakesTheSmallestOfDifferingWitnesses) {
  Finding One = finding("h.h", 1), Two = finding("h.h", 1);
  One.Notes = {{{"h.h", 4, 1, 0}, "z"}};
  Two.Notes = {{{"h.h", 4, 1, 0}, "a"}};
  const UnitResult A = unit("a.cpp", {One}), B = unit("b.cpp", {Two});
  for (const Report &Made : {makeReport({A, B}, {}), makeReport({B, A}, {})}) {
    ASSERT_EQ(Made.Findings.size(), 1U);
    EXPECT_EQ(Made.Findings[0].Found.Notes, Two.Notes);
  }
}

TEST(ReportTest, CountsAFindingThatAnyUnitSuppresses) {
  Finding Hushed = finding("h.h", 1);
  Hushed.Suppressed = true;
  const UnitResult A = unit("a.cpp", {finding("h.h", 1)});
  const UnitResult B = unit("b.cpp", {Hushed});
  for (const Report &Made : {makeReport({A, B}, {}), makeReport({B, A}, {})}) {
    EXPECT_TRUE(Made.Findings.empty());
    EXPECT_EQ(Made.Suppressed, 1U);
  }
}

TEST(ReportTest, HidesAndCountsWhatIsOnlyPossible) {
  Finding Unsure = finding("a.cpp", 1);
  Unsure.Sureness = Confidence::Possible;
  const std::vector<UnitResult> Units = {unit("a.cpp", {Unsure})};
  EXPECT_EQ(makeReport(Units, {}).Hidden, 1U);
  ReportOptions All;
  All.Least.Sureness = Confidence::Possible;
  EXPECT_EQ(makeReport(Units, All).Findings.size(), 1U);
}

TEST(ReportTest, HidesAndCountsWhatWeighsLittle) {
  Finding Light = finding("a.cpp", 1);
  Light.Costs.Lasts = Lasting::Moment;
  const std::vector<UnitResult> Units = {unit("a.cpp", {Light})};
  const Report Hidden = makeReport(Units, {});
  EXPECT_TRUE(Hidden.Findings.empty());
  EXPECT_EQ(Hidden.Hidden, 1U);
  EXPECT_EQ(Hidden.Light, 1U);
  EXPECT_EQ(Hidden.Unsure, 0U);
  ReportOptions All;
  All.Least.Weighs = Weight::Light;
  All.IsError = [](const std::string &, const std::string &) { return true; };
  const Report Shown = makeReport(Units, All);
  ASSERT_EQ(Shown.Findings.size(), 1U);
  // A remark, whatever is an error, and it fails nothing.
  EXPECT_EQ(Shown.Findings[0].Level, Severity::Remark);
  EXPECT_EQ(exitCode(Shown, FailOn::Warning), Clean);
}

TEST(ReportTest, BeginsWithWhatWeighsMost) {
  Finding First = finding("a.cpp", 1), Last = finding("z.cpp", 9);
  First.Costs.Lasts = Lasting::Sized;
  Last.Costs.Lasts = Lasting::Network;
  const Report Made =
      makeReport({unit("a.cpp", {First}), unit("z.cpp", {Last})}, {});
  ASSERT_EQ(Made.Findings.size(), 2U);
  EXPECT_EQ(Made.Findings[0].Found.Where.File, "z.cpp");
}

TEST(ReportTest, AsksTheFiltersForEachUnitThatSawTheFinding) {
  ReportOptions Options;
  Options.Wanted = [](const Location &, const std::string &Main) {
    return Main == "b.cpp";
  };
  Options.IsError = [](const std::string &, const std::string &Main) {
    return Main == "a.cpp";
  };
  const UnitResult A = unit("a.cpp", {finding("h.h", 1), finding("h.h", 2)});
  const UnitResult B = unit("b.cpp", {finding("h.h", 1)});
  const Report Made = makeReport({A, B}, Options);
  ASSERT_EQ(Made.Findings.size(), 1U);
  EXPECT_EQ(Made.Findings[0].Found.Where.Line, 1U);
  // Errors for a.cpp, but nobody wants to see it there.
  EXPECT_EQ(Made.Findings[0].Level, Severity::Warning);
}

TEST(FingerprintTest, SurvivesLinesAboveAndOtherBlanks) {
  Finding Moved = finding("a.cpp", 99);
  Moved.LineText = "sleep( 1 );";
  EXPECT_EQ(fingerprint(finding("a.cpp", 1)), fingerprint(Moved));
}

TEST(FingerprintTest, DependsOnCheckFileFunctionAndText) {
  std::set<std::string> Seen;
  std::vector<Finding> All(5, finding("a.cpp", 1));
  All[1].Check = "async-other";
  All[2].Where.File = "b.cpp";
  All[3].Function = "g";
  All[4].LineText = "sleep(2);";
  for (const Finding &Found : All)
    Seen.insert(fingerprint(Found));
  EXPECT_EQ(Seen.size(), All.size());
}

TEST(FingerprintTest, NumbersEqualLinesSoThatItIsUnique) {
  std::vector<Finding> Equal;
  for (unsigned Line = 1; Line <= 50; ++Line)
    Equal.push_back(finding("a.cpp", Line));
  std::set<std::string> Seen;
  for (const ReportedFinding &Reported :
       makeReport({unit("a.cpp", Equal)}, {}).Findings)
    Seen.insert(Reported.Fingerprint);
  EXPECT_EQ(Seen.size(), Equal.size());
}

TEST(FingerprintTest, StaysTheSameWhenAFilterHidesItsTwin) {
  const UnitResult Both =
      unit("a.cpp", {finding("a.cpp", 1), finding("a.cpp", 2)});
  ReportOptions Second;
  Second.Wanted = [](const Location &Where, const std::string &) {
    return Where.Line == 2;
  };
  EXPECT_EQ(makeReport({Both}, {}).Findings.at(1).Fingerprint,
            makeReport({Both}, Second).Findings.at(0).Fingerprint);
}

TEST(ExitCodeTest, IsCleanWhenNothingReachesTheLimit) {
  const Report Made = makeReport({unit("a.cpp", {finding("a.cpp", 1)})}, {});
  EXPECT_EQ(exitCode(Made, FailOn::Error), Clean);
  EXPECT_EQ(exitCode(Made, FailOn::Warning), FoundProblems);
}

TEST(ExitCodeTest, ReportsAnIncompleteRunUnlessThereIsWorse) {
  UnitResult Lost = unit("b.cpp", {});
  Lost.Status = UnitStatus::Crashed;
  const UnitResult Found = unit("a.cpp", {finding("a.cpp", 1)});
  const Report Made = makeReport({Found, Lost}, {});
  ASSERT_EQ(Made.Incomplete.size(), 1U);
  EXPECT_EQ(Made.Incomplete[0].File, "b.cpp");
  EXPECT_EQ(exitCode(Made, FailOn::Error), IncompleteRun);
  EXPECT_EQ(exitCode(Made, FailOn::Warning), FoundProblems);
}

/// The messages of what is said beside findings, minor ones in brackets.
std::string explanationsOf(const std::vector<UnitResult> &Units) {
  std::string Result;
  for (const ReportedExplanation &Each : makeReport(Units, {}).Explanations)
    Result += Each.Minor ? "(" + Each.Message + ")" : Each.Message;
  return Result;
}

TEST(ReportTest, ExplainsALineByWhatInterestsMost) {
  UnitResult Unit = unit("a.cpp", {});
  Unit.Explanations = {{{"a.cpp", 1, 1, 0}, "a", Interest::Unwritten},
                       {{"a.cpp", 1, 2, 1}, "b", Interest::Library},
                       {{"a.cpp", 1, 3, 2}, "c", Interest::Full},
                       {{"a.cpp", 2, 1, 9}, "d", Interest::Unwritten},
                       {{"a.cpp", 2, 2, 10}, "e", Interest::Library},
                       {{"a.cpp", 3, 1, 20}, "f", Interest::Unwritten},
                       {{"b.cpp", 1, 1, 0}, "g", Interest::Library}};
  EXPECT_EQ(explanationsOf({Unit}), "(a)(b)c(d)efg");
}

TEST(ReportTest, AFindingSaysMoreThanWhatStandsBesideIt) {
  UnitResult Unit = unit("a.cpp", {finding("a.cpp", 1)});
  Unit.Explanations = {{{"a.cpp", 1, 2, 9}, "a", Interest::Library},
                       {{"a.cpp", 1, 3, 10}, "b", Interest::Full},
                       {{"a.cpp", 1, 4, 11}, "c", Interest::Full}};
  EXPECT_EQ(explanationsOf({Unit}), "(a)(b)c")
      << "'b' is about what is reported there";
}

TEST(ReportTest, UnitsThatSeeAHeaderExplainItOnce) {
  UnitResult A = unit("a.cpp", {}), B = unit("b.cpp", {});
  A.Explanations = {{{"h.h", 1, 1, 0}, "a", Interest::Unwritten}};
  B.Explanations = {{{"h.h", 1, 1, 0}, "a", Interest::Full}};
  EXPECT_EQ(explanationsOf({A, B}), "a");
}

} // namespace
