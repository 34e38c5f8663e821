// SPDX-License-Identifier: Apache-2.0
//
// Which fixes are chosen, how they combine, and what verification drops.
#include "fix/Fix.h"

#include <gtest/gtest.h>

using namespace cotidy;

namespace {

using Indices = std::vector<std::size_t>;

Finding withFix(std::vector<Edit> Edits, bool Safe = true) {
  Finding Result;
  Result.Check = "async-x";
  Result.Where = {Edits.front().File, Edits.front().Offset + 1, 1, 0};
  Result.Suggestion = Fix{"fix it", Safe, std::move(Edits)};
  return Result;
}

ReadFile reading(FileTexts Texts) {
  return [Texts](const std::string &File) -> std::optional<std::string> {
    auto Found = Texts.find(File);
    if (Found == Texts.end())
      return std::nullopt;
    return Found->second;
  };
}

FixPlan plan(const std::vector<Finding> &Findings, const FileTexts &Texts,
             const Verify &Compiles = nullptr, bool WithUnsafe = false) {
  return planFixes(Findings, WithUnsafe, reading(Texts), Compiles);
}

TEST(Plan, AppliesFixesOfSeveralFiles) {
  FixPlan Plan = plan({withFix({{"a.cpp", 0, 3, "xyz"}, {"b.h", 1, 0, "-"}}),
                       withFix({{"a.cpp", 4, 3, ""}})},
                      {{"a.cpp", "abc def"}, {"b.h", "12"}});
  EXPECT_EQ(Plan.After, (FileTexts{{"a.cpp", "xyz "}, {"b.h", "1-2"}}));
  EXPECT_EQ(Plan.Before, (FileTexts{{"a.cpp", "abc def"}, {"b.h", "12"}}));
  EXPECT_EQ(Plan.Applied, (Indices{0, 1}));
  EXPECT_TRUE(Plan.Rejected.empty());
}

TEST(Plan, LetsTheEarlierOfTwoOverlappingFixesWin) {
  FixPlan Plan = plan({withFix({{"a", 2, 4, "X"}}), withFix({{"a", 5, 2, "Y"}}),
                       withFix({{"a", 6, 2, "Z"}})},
                      {{"a", "0123456789"}});
  EXPECT_EQ(Plan.After.at("a"), "01XZ89");
  EXPECT_EQ(Plan.Applied, (Indices{0, 2}));
  ASSERT_EQ(Plan.Rejected.size(), 1U);
  EXPECT_EQ(Plan.Rejected[0].Finding, 1U);
  EXPECT_EQ(Plan.Rejected[0].Why, "overlaps the fix at a:3");
}

TEST(Plan, AppliesAllEditsOfAFixOrNone) {
  FixPlan Plan = plan({withFix({{"a", 2, 2, "X"}}),
                       withFix({{"b", 0, 1, "Y"}, {"a", 3, 2, "Y"}})},
                      {{"a", "0123456789"}, {"b", "b"}});
  EXPECT_EQ(Plan.After, (FileTexts{{"a", "01X456789"}}));
}

TEST(Plan, MakesASharedIncludeOnce) {
  Edit Include{"a", 0, 0, "#include <x>\n"};
  FixPlan Plan = plan({withFix({Include, {"a", 0, 3, "one"}}),
                       withFix({Include, {"a", 4, 3, "two"}})},
                      {{"a", "abc def"}});
  EXPECT_EQ(Plan.After.at("a"), "#include <x>\none two");
  EXPECT_EQ(Plan.Applied.size(), 2U);
}

TEST(Plan, InsertsTwoIncludesAtOnePlaceInTheSameOrderAlways) {
  Finding X = withFix({{"a", 0, 0, "#include <x>\n"}, {"a", 0, 1, "1"}});
  Finding Y = withFix({{"a", 0, 0, "#include <y>\n"}, {"a", 2, 1, "2"}});
  FileTexts Texts{{"a", "a b"}};
  EXPECT_EQ(plan({X, Y}, Texts).After.at("a"),
            "#include <x>\n#include <y>\n1 2");
  EXPECT_EQ(plan({Y, X}, Texts).After, plan({X, Y}, Texts).After);
}

TEST(Plan, DoesNotMergeParenthesesThatMeet) {
  FixPlan Plan = plan({withFix({{"a", 0, 0, "f("}, {"a", 3, 0, ")"}}),
                       withFix({{"a", 1, 0, "g("}, {"a", 3, 0, ")"}})},
                      {{"a", "abc"}});
  EXPECT_EQ(Plan.After.at("a"), "f(abc)");
  EXPECT_EQ(Plan.Rejected.size(), 1U);
}

TEST(Plan, KeepsTheOrderOfInsertionsOfOneFix) {
  FixPlan Plan =
      plan({withFix({{"a", 1, 0, "1"}, {"a", 1, 0, "2"}, {"a", 1, 1, "3"}})},
           {{"a", "abc"}});
  EXPECT_EQ(Plan.After.at("a"), "a123c");
}

TEST(Plan, EndsInsertedLinesAsTheFileDoes) {
  FixPlan Plan =
      plan({withFix({{"a", 3, 0, "x\ny\r\n"}})}, {{"a", "a\r\nb\r\n"}});
  EXPECT_EQ(Plan.After.at("a"), "a\r\nx\r\ny\r\nb\r\n");
}

TEST(Plan, HoldsUnsafeFixesBackUnlessAskedFor) {
  std::vector<Finding> Findings{withFix({{"a", 0, 1, "x"}}, /*Safe=*/false)};
  FileTexts Texts{{"a", "abc"}};
  EXPECT_TRUE(plan(Findings, Texts).Applied.empty());
  EXPECT_TRUE(plan(Findings, Texts).Rejected.empty());
  EXPECT_EQ(plan(Findings, Texts, nullptr, true).After.at("a"), "xbc");
}

TEST(Plan, LeavesSuppressedFindingsAlone) {
  Finding Silenced = withFix({{"a", 0, 1, "x"}});
  Silenced.Suppressed = true;
  EXPECT_TRUE(plan({Silenced}, {{"a", "abc"}}).Applied.empty());
}

TEST(Plan, RejectsEditsThatDoNotFit) {
  FixPlan Plan = plan({withFix({{"a", 2, 9, ""}}), withFix({{"b", 0, 1, ""}}),
                       withFix({{"a", 0, 2, ""}, {"a", 1, 1, ""}}),
                       withFix({{"a", 4000000000U, 4000000000U, ""}})},
                      {{"a", "abc"}});
  EXPECT_TRUE(Plan.After.empty());
  ASSERT_EQ(Plan.Rejected.size(), 4U);
  EXPECT_EQ(Plan.Rejected[0].Why, "a has become shorter since it was analysed");
  EXPECT_EQ(Plan.Rejected[1].Why, "cannot read b");
  EXPECT_EQ(Plan.Rejected[2].Why, "its own edits overlap");
}

TEST(Plan, CompilesAllTogetherOnceWhenNothingIsWrong) {
  int Calls = 0;
  FixPlan Plan = plan(
      {withFix({{"a", 0, 1, "x"}}), withFix({{"a", 1, 1, "y"}})},
      {{"a", "abc"}}, [&](const Indices &Findings, const FileTexts &Texts) {
        ++Calls;
        EXPECT_EQ(Findings, (Indices{0, 1}));
        EXPECT_EQ(Texts.at("a"), "xyc");
        return std::optional<std::string>();
      });
  EXPECT_EQ(Calls, 1);
  EXPECT_EQ(Plan.Applied.size(), 2U);
}

TEST(Plan, DropsOnlyTheFixesThatBreakTheCode) {
  std::vector<Finding> Findings;
  for (unsigned I = 0; I < 10; ++I)
    Findings.push_back(withFix({{"a", I, 1, I % 7 == 3 ? "!" : "x"}}));
  int Calls = 0;
  auto Compiles = [&](const Indices &, const FileTexts &Texts) {
    ++Calls;
    if (Texts.contains("a") && Texts.at("a").find('!') != std::string::npos)
      return std::optional<std::string>("a:4:1: expected ';'");
    return std::optional<std::string>();
  };
  FixPlan Plan = plan(Findings, {{"a", "0123456789"}}, Compiles);
  EXPECT_EQ(Plan.After.at("a"), "xxx3xxxxxx");
  ASSERT_EQ(Plan.Rejected.size(), 1U);
  EXPECT_EQ(Plan.Rejected[0].Finding, 3U);
  EXPECT_EQ(Plan.Rejected[0].Why,
            "the code would not compile: a:4:1: expected ';'");
  EXPECT_LE(Calls, 10);
}

TEST(Plan, DropsTheLaterOfTwoFixesThatOnlyBreakTogether) {
  auto Compiles = [](const Indices &, const FileTexts &Texts) {
    return Texts.at("a") == "xyc" ? std::optional<std::string>("no")
                                  : std::nullopt;
  };
  FixPlan Plan =
      plan({withFix({{"a", 0, 1, "x"}}), withFix({{"a", 1, 1, "y"}})},
           {{"a", "abc"}}, Compiles);
  EXPECT_EQ(Plan.After.at("a"), "xbc");
  EXPECT_EQ(Plan.Applied, (Indices{0}));
}

TEST(Plan, HasNoFilesWhenEveryFixBreaksTheCode) {
  auto Compiles = [](const Indices &, const FileTexts &) {
    return std::optional<std::string>("no");
  };
  FixPlan Plan = plan({withFix({{"a", 0, 1, "x"}})}, {{"a", "abc"}}, Compiles);
  EXPECT_TRUE(Plan.After.empty() && Plan.Before.empty() &&
              Plan.Applied.empty());
}

} // namespace
