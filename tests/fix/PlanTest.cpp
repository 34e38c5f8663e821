// SPDX-License-Identifier: Apache-2.0
//
// Which fixes are chosen, how they combine, and what verification drops.
#include "fix/Plan.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

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

/// Files with a text are as they were analysed, and those in Changed are not.
ReadFile reading(FileTexts Texts, std::set<std::string> Changed = {}) {
  return [=](const std::string &File) -> AnalysedText {
    if (Changed.contains(File))
      return {AnalysedText::State::Changed};
    auto Found = Texts.find(File);
    if (Found == Texts.end())
      return {AnalysedText::State::Unknown};
    return {AnalysedText::State::Same, Found->second};
  };
}

FixPlan plan(const std::vector<Finding> &Findings, const FileTexts &Texts,
             const Verify &Compiles = nullptr, bool WithUnsafe = false) {
  return planFixes(Findings, wantedFixes(Findings, WithUnsafe), reading(Texts),
                   Compiles);
}

/// Units and what they saw; counts how often each is compiled.
class FakeCompiler {
public:
  using Breaks = std::function<bool(std::size_t Unit, const FileTexts &)>;

  FakeCompiler(std::vector<Indices> Saw, Breaks DoesBreak)
      : Compiled(Saw.size()), Saw(std::move(Saw)),
        DoesBreak(std::move(DoesBreak)) {}

  Verify function() {
    return [this](const Indices &Tested, const FileTexts &Texts) {
      return compile(Tested, Texts);
    };
  }

  std::vector<int> Compiled; ///< By unit.

private:
  std::vector<CompileFailure> compile(const Indices &Tested,
                                      const FileTexts &Texts) {
    std::vector<CompileFailure> Failed;
    for (std::size_t Unit = 0; Unit < Saw.size(); ++Unit) {
      Indices Seen;
      for (std::size_t Index : Tested)
        if (std::count(Saw[Unit].begin(), Saw[Unit].end(), Index))
          Seen.push_back(Index);
      if (Seen.empty())
        continue;
      ++Compiled[Unit];
      if (DoesBreak(Unit, Texts))
        Failed.push_back({"unit " + std::to_string(Unit), Seen});
    }
    return Failed;
  }

  std::vector<Indices> Saw;
  Breaks DoesBreak;
};

/// One unit that sees the findings 0 to Count-1.
FakeCompiler oneUnit(std::size_t Count,
                     std::function<bool(const FileTexts &)> DoesBreak) {
  Indices All(Count);
  std::iota(All.begin(), All.end(), 0);
  return {{All}, [DoesBreak](std::size_t, const FileTexts &Texts) {
            return DoesBreak(Texts);
          }};
}

bool holds(const FileTexts &Texts, const std::string &File, char Sign) {
  auto Found = Texts.find(File);
  return Found != Texts.end() && Found->second.find(Sign) != std::string::npos;
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
  EXPECT_EQ(Plan.Rejected[0].Why, "its edits end behind the file");
  EXPECT_EQ(Plan.Rejected[1].Why,
            "b was changed since it was analysed; run cotidy again");
  EXPECT_EQ(Plan.Rejected[2].Why, "its own edits overlap");
}

TEST(Plan, LeavesAFixAloneWhenAnythingThatItsFindingSpeaksOfWasChanged) {
  std::vector<Finding> Findings(4, withFix({{"a", 0, 1, "x"}}));
  Findings[1].Notes = {{{"h", 1, 1, 0}, "because of this"}};
  Findings[2].Suggestion->Edits = {{"b", 0, 1, "x"}};
  Findings[2].Where.File = "h";
  Findings[3].Suggestion->Edits = {{"c", 0, 1, "x"}};
  Findings[3].Notes = {{{"lib/of/another/program", 1, 1, 0}, "and this"}};
  FixPlan Plan =
      planFixes(Findings, wantedFixes(Findings, false),
                reading({{"a", "a"}, {"b", "b"}, {"c", "c"}}, {"h"}), nullptr);
  EXPECT_EQ(Plan.Applied, (Indices{0, 3}));
  ASSERT_EQ(Plan.Rejected.size(), 2U);
  for (const RejectedFix &Each : Plan.Rejected) {
    EXPECT_EQ(Each.What, RejectedFix::Reason::Changed);
    EXPECT_EQ(Each.Why,
              "h was changed since it was analysed; run cotidy again");
  }
}

TEST(Plan, CompilesAllTogetherOnceWhenNothingIsWrong) {
  int Calls = 0;
  FixPlan Plan =
      plan({withFix({{"a", 0, 1, "x"}}), withFix({{"a", 1, 1, "y"}})},
           {{"a", "abc"}}, [&](const Indices &Tested, const FileTexts &Texts) {
             ++Calls;
             EXPECT_EQ(Tested, (Indices{0, 1}));
             EXPECT_EQ(Texts.at("a"), "xyc");
             return std::vector<CompileFailure>();
           });
  EXPECT_EQ(Calls, 1);
  EXPECT_EQ(Plan.Applied.size(), 2U);
}

TEST(Plan, DropsOnlyTheFixesThatBreakTheCode) {
  std::vector<Finding> Findings;
  for (unsigned I = 0; I < 10; ++I)
    Findings.push_back(withFix({{"a", I, 1, I % 7 == 3 ? "!" : "x"}}));
  FakeCompiler Compiler = oneUnit(
      10, [](const FileTexts &Texts) { return holds(Texts, "a", '!'); });
  FixPlan Plan = plan(Findings, {{"a", "0123456789"}}, Compiler.function());
  EXPECT_EQ(Plan.After.at("a"), "xxx3xxxxxx");
  ASSERT_EQ(Plan.Rejected.size(), 1U);
  EXPECT_EQ(Plan.Rejected[0].Finding, 3U);
  EXPECT_EQ(Plan.Rejected[0].Why, "the code would not compile: unit 0");
  EXPECT_LE(Compiler.Compiled[0], 10);
}

TEST(Plan, DropsTheLaterOfTwoFixesThatOnlyBreakTogether) {
  FakeCompiler Compiler =
      oneUnit(2, [](const FileTexts &Texts) { return Texts.at("a") == "xyc"; });
  FixPlan Plan =
      plan({withFix({{"a", 0, 1, "x"}}), withFix({{"a", 1, 1, "y"}})},
           {{"a", "abc"}}, Compiler.function());
  EXPECT_EQ(Plan.After.at("a"), "xbc");
  EXPECT_EQ(Plan.Applied, (Indices{0}));
}

TEST(Plan, MakesAFixThatOnlyOverlapsOneThatBreaksTheCode) {
  std::vector<Finding> Findings{withFix({{"a", 0, 2, "!"}}),
                                withFix({{"a", 1, 2, "x"}}),
                                withFix({{"a", 2, 2, "y"}})};
  FakeCompiler Compiler =
      oneUnit(3, [](const FileTexts &Texts) { return holds(Texts, "a", '!'); });
  FixPlan Plan = plan(Findings, {{"a", "0123"}}, Compiler.function());
  EXPECT_EQ(Plan.After.at("a"), "01y") << "the third one overlaps neither";
  FixPlan Later =
      plan({Findings[0], Findings[1]}, {{"a", "0123"}}, Compiler.function());
  EXPECT_EQ(Later.After.at("a"), "0x3");
  ASSERT_EQ(Later.Rejected.size(), 1U);
  EXPECT_EQ(Later.Rejected[0].What, RejectedFix::Reason::Breaks);
}

/// Each of these overlaps the next one; the third breaks the code.
TEST(Plan, OffersOverlappingFixesThatCompileEachForItself) {
  std::vector<Finding> Findings;
  for (unsigned I = 0; I < 6; ++I)
    Findings.push_back(
        withFix({{"a", I, 2, I == 2 ? "!" : "x"}}, /*Safe=*/I != 4));
  FakeCompiler Compiler =
      oneUnit(6, [](const FileTexts &Texts) { return holds(Texts, "a", '!'); });
  FileTexts Texts{{"a", "0123456"}};
  FixPlan First = plan(Findings, Texts, Compiler.function());
  EXPECT_EQ(First.Applied, (Indices{0, 3, 5}));
  EXPECT_EQ(fixesThatCompile(Findings, wantedFixes(Findings, true), First,
                             reading(Texts), Compiler.function()),
            (Indices{0, 1, 3, 4, 5}));
}

TEST(Plan, HasNoFilesWhenEveryFixBreaksTheCode) {
  FakeCompiler Compiler = oneUnit(1, [](const FileTexts &) { return true; });
  FixPlan Plan =
      plan({withFix({{"a", 0, 1, "x"}})}, {{"a", "abc"}}, Compiler.function());
  EXPECT_TRUE(Plan.After.empty() && Plan.Before.empty() &&
              Plan.Applied.empty());
}

/// Twelve units of a file each with two findings; the second one of the fourth
/// and the first one of the eighth break their units.
TEST(Plan, CompilesUnitsThatAreFineOnlyOnce) {
  std::vector<Finding> Findings;
  std::vector<Indices> Saw;
  FileTexts Texts;
  auto Name = [](std::size_t Unit) { return "f" + std::to_string(Unit); };
  for (std::size_t Unit = 0; Unit < 12; ++Unit) {
    Saw.push_back({2 * Unit, 2 * Unit + 1});
    Texts[Name(Unit)] = "ab";
    Findings.push_back(withFix({{Name(Unit), 0, 1, Unit == 7 ? "!" : "x"}}));
    Findings.push_back(withFix({{Name(Unit), 1, 1, Unit == 3 ? "!" : "y"}}));
  }
  FakeCompiler Compiler(Saw, [&](std::size_t Unit, const FileTexts &Changed) {
    return holds(Changed, Name(Unit), '!');
  });
  FixPlan Plan = plan(Findings, Texts, Compiler.function());
  for (std::size_t Unit = 0; Unit < 12; ++Unit)
    if (Unit == 3 || Unit == 7)
      EXPECT_LE(Compiler.Compiled[Unit], 4) << Unit;
    else
      EXPECT_EQ(Compiler.Compiled[Unit], 1) << Unit;
  ASSERT_EQ(Plan.Rejected.size(), 2U);
  EXPECT_EQ(Plan.Rejected[0].Finding, 7U);
  EXPECT_EQ(Plan.Rejected[0].Why, "the code would not compile: unit 3");
  EXPECT_EQ(Plan.Rejected[1].Finding, 14U);
  EXPECT_EQ(Plan.Rejected[1].Why, "the code would not compile: unit 7");
  EXPECT_EQ(Plan.After.at("f3"), "xb");
  EXPECT_EQ(Plan.After.at("f7"), "ay");
  EXPECT_EQ(Plan.Applied.size(), 22U);
}

TEST(Plan, SortsOutUnitsThatSawTheSameFindingTogether) {
  // The header's fix breaks both units that include it, but not the third.
  FakeCompiler Compiler({{0, 1}, {0, 2}, {3}},
                        [](std::size_t Unit, const FileTexts &Texts) {
                          return Unit != 2 && holds(Texts, "h", '!');
                        });
  FixPlan Plan = plan(
      {withFix({{"h", 0, 1, "!"}}), withFix({{"a", 0, 1, "x"}}),
       withFix({{"b", 0, 1, "x"}}), withFix({{"c", 0, 1, "x"}})},
      {{"h", "h"}, {"a", "a"}, {"b", "b"}, {"c", "c"}}, Compiler.function());
  EXPECT_EQ(Plan.Applied, (Indices{1, 2, 3}));
  ASSERT_EQ(Plan.Rejected.size(), 1U);
  EXPECT_EQ(Plan.Rejected[0].Finding, 0U);
  EXPECT_EQ(Compiler.Compiled[2], 1);
}

TEST(Plan, DropsAFixThatBreaksAUnitOfAnAcceptedFixOfTheSameFile) {
  // The first unit saw the first finding only, but reads all three fixes.
  FakeCompiler Compiler(
      {{0}, {1, 2}}, [](std::size_t Unit, const FileTexts &Texts) {
        return Unit == 0 ? Texts.at("h") == "xyh" : holds(Texts, "h", '!');
      });
  FixPlan Plan = plan({withFix({{"h", 0, 1, "x"}}), withFix({{"h", 1, 1, "y"}}),
                       withFix({{"h", 2, 1, "!"}})},
                      {{"h", "hhh"}}, Compiler.function());
  EXPECT_EQ(Plan.Applied, (Indices{0}));
  ASSERT_EQ(Plan.Rejected.size(), 2U);
  EXPECT_EQ(Plan.Rejected[0].Why, "the code would not compile: unit 0");
  EXPECT_EQ(Plan.Rejected[1].Why, "the code would not compile: unit 1");
}

TEST(Plan, CompilesAgainWhatCompiledWithADroppedFix) {
  // Only with the header's fix does the second unit compile with its own, and
  // that fix breaks the first unit.
  FakeCompiler Compiler({{0}, {0, 1}, {2}}, [](std::size_t Unit,
                                               const FileTexts &Texts) {
    return Unit == 0
               ? holds(Texts, "h", '!')
               : Unit == 1 && holds(Texts, "b", 'x') && !holds(Texts, "h", '!');
  });
  FixPlan Plan =
      plan({withFix({{"h", 0, 1, "!"}}), withFix({{"b", 0, 1, "x"}}),
            withFix({{"c", 0, 1, "x"}})},
           {{"h", "h"}, {"b", "b"}, {"c", "c"}}, Compiler.function());
  EXPECT_EQ(Plan.Applied, (Indices{2}));
  ASSERT_EQ(Plan.Rejected.size(), 2U);
  EXPECT_EQ(Plan.Rejected[0].Why, "the code would not compile: unit 0");
  EXPECT_EQ(Plan.Rejected[1].Why, "the code would not compile: unit 1");
}

} // namespace
