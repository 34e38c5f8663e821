// SPDX-License-Identifier: Apache-2.0
//
// The fixpoint over rules, its witnesses, and the verdict on findings. No
// compiler takes part.
#include "facts/FactTable.h"
#include "solve/Decide.h"
#include "solve/Derive.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace cotidy {
namespace {

Atom blocksAtom(const std::string &Name) { return atomOf(Claim::Blocks, Name); }

/// Rules in words; "f calls g" says that f blocks if g does.
class Program {
public:
  Program &calls(const std::string &Caller, const std::string &Callee,
                 unsigned Line, Confidence Sure = Confidence::Certain) {
    return add({.Head = blocksAtom(Caller),
                .If = blocksAtom(Callee),
                .Sureness = Sure,
                .Where = {"a.cpp", Line, 1, 0},
                .Format = "%0 calls %1",
                .First = Caller,
                .Second = Callee});
  }
  Program &blocks(const std::string &Name, unsigned Line,
                  Confidence Sure = Confidence::Certain) {
    return add({.Head = blocksAtom(Name),
                .Sureness = Sure,
                .Where = {"a.cpp", Line, 1, 0},
                .Format = "%0 blocks",
                .First = Name,
                .Second = {}});
  }
  Program &add(const Statement &Stated) {
    Table.add(Stated);
    return *this;
  }
  const Facts &facts() const { return Table.facts(); }

private:
  FactTable Table;
};

using Strings = std::vector<std::string>;

Strings steps(const Facts &Known, Atom Of) {
  Strings Messages;
  for (const Note &Step : Solution(Known).why(Of).value_or(Witness{}).Steps)
    Messages.push_back(Step.Message);
  return Messages;
}

Strings steps(const Facts &Known, const std::string &Name) {
  return steps(Known, blocksAtom(Name));
}

TEST(Solve, NothingHoldsWithoutARuleThatSaysSo) {
  Program P;
  P.calls("f", "g", 1);
  Solution Solved(P.facts());
  EXPECT_FALSE(Solved.holds(blocksAtom("f")));
  EXPECT_FALSE(Solved.holds(blocksAtom("unheard of")));
  EXPECT_FALSE(Solution(Facts()).holds(blocksAtom("f")));
}

TEST(Solve, BlockingClimbsToCallersWithTheWholeChain) {
  Program P;
  P.calls("f", "g", 1).calls("g", "h", 2).blocks("h", 3);
  EXPECT_EQ(steps(P.facts(), "f"),
            (Strings{"f calls g", "g calls h", "h blocks"}));
}

TEST(Solve, TheWitnessIsTheShortestOne) {
  Program P;
  P.calls("f", "a", 1).calls("a", "b", 2).calls("f", "b", 9).blocks("b", 3);
  EXPECT_EQ(steps(P.facts(), "f"), (Strings{"f calls b", "b blocks"}));
}

TEST(Solve, ASurerChainWinsOverAShorterOne) {
  Program P;
  P.calls("f", "g", 1).calls("g", "h", 2).blocks("h", 3);
  P.blocks("f", 5, Confidence::Possible);
  auto Why = Solution(P.facts()).why(blocksAtom("f"));
  ASSERT_TRUE(Why);
  EXPECT_EQ(Why->Sureness, Confidence::Certain);
  EXPECT_EQ(Why->Steps.size(), 3u);
}

TEST(Solve, AnUnsureLinkMakesTheChainUnsure) {
  Program P;
  P.calls("f", "g", 1, Confidence::Possible).blocks("g", 2);
  EXPECT_EQ(Solution(P.facts()).why(blocksAtom("f"))->Sureness,
            Confidence::Possible);
  P.calls("f", "h", 3).blocks("h", 4, Confidence::Likely);
  EXPECT_EQ(Solution(P.facts()).why(blocksAtom("f"))->Sureness,
            Confidence::Likely);
}

TEST(Solve, RecursionEnds) {
  Program P;
  P.calls("f", "g", 1).calls("g", "f", 2).calls("g", "g", 3);
  EXPECT_FALSE(Solution(P.facts()).holds(blocksAtom("f")));
  P.blocks("g", 4);
  EXPECT_EQ(steps(P.facts(), "f"), (Strings{"f calls g", "g blocks"}));
}

// each(f) calls f; run gives it a lambda that blocks.
TEST(Solve, ASecondConditionIsAskedForAndIsPartOfTheWitness) {
  Atom Calls = atomOf(Claim::Calls, "each", 1);
  Statement Given{.Head = blocksAtom("run"),
                  .If = blocksAtom("lambda"),
                  .And = Calls,
                  .Where = {"a.cpp", 1, 1, 0},
                  .Format = "each is given the lambda",
                  .First = {},
                  .Second = {}};
  Program P;
  P.add(Given).blocks("lambda", 2);
  EXPECT_FALSE(Solution(P.facts()).holds(blocksAtom("run")));
  P.add({.Head = Calls,
         .Where = {"a.cpp", 3, 1, 0},
         .Format = "each calls f",
         .First = {},
         .Second = {}});
  EXPECT_EQ(
      steps(P.facts(), "run"),
      (Strings{"each is given the lambda", "each calls f", "lambda blocks"}));
}

TEST(Solve, TheOrderOfRulesAndUnitsDoesNotMatter) {
  std::vector<Program> Units(50);
  for (unsigned I = 0; I < 50; ++I) {
    std::string Name = "f" + std::to_string(I);
    Units[I].calls(Name, "f" + std::to_string((I * 7) % 50), I + 1);
    Units[I].calls(Name, "f" + std::to_string((I * 3 + 1) % 50), I + 1);
    if (I % 9 == 0)
      Units[I].blocks(Name, 100 + I);
  }
  FactTable Forward, Backward;
  for (const Program &Unit : Units)
    Forward.merge(Unit.facts());
  std::reverse(Units.begin(), Units.end());
  for (const Program &Unit : Units)
    Backward.merge(Unit.facts());
  Backward.merge(Forward.facts()); // twice is as good as once
  for (unsigned I = 0; I < 50; ++I)
    EXPECT_EQ(steps(Forward.facts(), "f" + std::to_string(I)),
              steps(Backward.facts(), "f" + std::to_string(I)));
}

TEST(Decide, AFindingWhoseRequirementFailsIsDropped) {
  Finding Guarded;
  Guarded.Requires = {blocksAtom("f")};
  Facts Nothing;
  EXPECT_TRUE(decide({Guarded}, Solution(Nothing)).empty());
}

TEST(Decide, AFindingIsRetractedByAnAtomThatHolds) {
  Finding Guarded;
  Guarded.Unless = {{atomOf(Claim::Offloads, "post", 1), "it is handed on"}};
  Program P;
  EXPECT_EQ(decide({Guarded}, Solution(P.facts())).size(), 1u);
  P.add({.Head = atomOf(Claim::Offloads, "post", 1),
         .Format = {},
         .First = {},
         .Second = {}});
  EXPECT_TRUE(decide({Guarded}, Solution(P.facts())).empty());
}

TEST(Decide, TheWitnessIsAppendedAndTheWeakestLinkCounts) {
  Finding Guarded;
  Guarded.Requires = {blocksAtom("f")};
  Guarded.Sureness = Confidence::Certain;
  Guarded.Notes = {{{"a.cpp", 1, 1, 0}, "first"}};
  Program P;
  P.blocks("f", 2, Confidence::Likely);
  auto Kept = decide({Guarded}, Solution(P.facts()));
  ASSERT_EQ(Kept.size(), 1u);
  EXPECT_EQ(Kept[0].Sureness, Confidence::Likely);
  ASSERT_EQ(Kept[0].Notes.size(), 2u);
  EXPECT_EQ(Kept[0].Notes[1].Message, "f blocks");
  EXPECT_TRUE(Kept[0].Requires.empty());
}

/// Of a finding in a coroutine that is run when the program starts.
Weight weightAtStart(Program &P, Finding Found) {
  Atom Starts = atomOf(Claim::Starts, "program");
  Found.Eased = {{Starts,
                  withClaim(Starts, Claim::Recurs),
                  "it runs once",
                  {.Happens = Happening::Start}}};
  return weightOf(decide({Found}, Solution(P.facts())).at(0).Costs);
}

TEST(Decide, WhatRunsOnceWhenTheProgramStartsWeighsLess) {
  Program P;
  Finding Reads;
  Reads.Costs.Lasts = Lasting::Sized;
  EXPECT_EQ(weightAtStart(P, Reads), Weight::Medium);
  P.add({.Head = atomOf(Claim::Starts, "program")});
  EXPECT_EQ(weightAtStart(P, Reads), Weight::Light);
  P.add({.Head = atomOf(Claim::Recurs, "program")});
  EXPECT_EQ(weightAtStart(P, Reads), Weight::Medium);
}

TEST(Decide, IdlenessIsWrongEvenWhenTheProgramStarts) {
  Program P;
  P.add({.Head = atomOf(Claim::Starts, "program")});
  P.calls("naps", "sleeps", 2).blocks("sleeps", 1);
  P.add({.Head = blocksAtom("reads"), .Lasts = Lasting::Sized});
  Finding Sleeps, Reads;
  Sleeps.Requires = {blocksAtom("naps")};
  Reads.Requires = {blocksAtom("reads")};
  EXPECT_EQ(weightAtStart(P, Sleeps), Weight::Medium);
  EXPECT_EQ(weightAtStart(P, Reads), Weight::Light);
}

TEST(Solve, WhatWeighsSomethingComesBeforeWhatIsShorterOrSurer) {
  Program P;
  P.add({.Head = blocksAtom("saves"), .Lasts = Lasting::Moment});
  P.calls("saves", "sends", 2);
  P.add({.Head = blocksAtom("sends"),
         .Sureness = Confidence::Likely,
         .Lasts = Lasting::Network});
  const Solution Solved(P.facts());
  EXPECT_EQ(Solved.why(blocksAtom("saves"))->Lasts, Lasting::Network);
  EXPECT_EQ(Solved.why(blocksAtom("saves"))->Sureness, Confidence::Likely);
}

TEST(Solve, OfWaysOfOneLengthTheHeaviestIsTold) {
  for (bool LightFirst : {true, false}) {
    Program P;
    for (bool Light : {LightFirst, !LightFirst})
      P.add({.Head = blocksAtom("copies"),
             .Lasts = Light ? Lasting::Moment : Lasting::Sized,
             .Where = {"a.cpp", Light == LightFirst ? 1u : 2u, 1, 0},
             .Format = "%0 blocks",
             .First = "copies",
             .Second = {}});
    const Witness Why = *Solution(P.facts()).why(blocksAtom("copies"));
    EXPECT_EQ(Why.Lasts, Lasting::Sized);
    EXPECT_EQ(Why.Steps[0].Where.Line, LightFirst ? 2u : 1u);
  }
}

TEST(Solve, WhatIsOnlyPossibleComesAfterWhatIsSure) {
  Program P;
  P.add({.Head = blocksAtom("saves"), .Lasts = Lasting::Moment});
  P.add({.Head = blocksAtom("saves"), .Sureness = Confidence::Possible});
  EXPECT_EQ(Solution(P.facts()).why(blocksAtom("saves"))->Lasts,
            Lasting::Moment);
}

TEST(Decide, OfTwoFindingsThatSayTheSameTheSurerStays) {
  Finding Sure, Unsure;
  Sure.Sureness = Confidence::Certain;
  Sure.Notes.resize(3);
  Unsure.Sureness = Confidence::Possible;
  Facts Nothing;
  auto Kept = decide({Unsure, Sure, Unsure}, Solution(Nothing));
  ASSERT_EQ(Kept.size(), 1u);
  EXPECT_EQ(Kept[0].Sureness, Confidence::Certain);
}

// Another unit may have what a NOLINT is for: whoever has not seen it counts
// it.
TEST(Silences, CountWhenTheyMayBeWhereNotAllUnitsAreSeen) {
  const Atom Silences = atomOf(Claim::Silences, "nolint a.cpp:7");
  FactTable Known;
  Known.add({.Head = Silences, .If = blocksAtom("elsewhere")});
  Known.add({.Head = withClaim(Silences, Claim::MaySilence),
             .If = blocksAtom("elsewhere")});
  EXPECT_FALSE(Solution(Known.facts()).holds(Silences));
  deriveSilences(Known);
  EXPECT_TRUE(Solution(Known.facts()).holds(Silences));
}

} // namespace
} // namespace cotidy
