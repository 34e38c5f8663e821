// SPDX-License-Identifier: Apache-2.0
//
// The fixpoint over facts, its witnesses, and the verdict on findings. No
// compiler takes part.
#include "solve/Solve.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace cotidy {
namespace {

Note at(unsigned Line, std::string Message) {
  return {{"a.cpp", Line, 1, Line * 10}, std::move(Message)};
}

CallsFact calls(std::string Caller, std::string Callee, unsigned Line) {
  return {Caller, Callee, at(Line, Caller + " calls " + Callee)};
}

BlocksFact blocks(std::string Function, unsigned Line,
                  Confidence Sure = Confidence::Certain) {
  return {Function, Sure, at(Line, Function + " blocks")};
}

std::vector<std::string> steps(const std::optional<Witness> &Why) {
  std::vector<std::string> Messages;
  for (const Note &Step : Why.value_or(Witness{}).Steps)
    Messages.push_back(Step.Message);
  return Messages;
}

using Strings = std::vector<std::string>;

TEST(Solve, NothingBlocksWithoutAFactThatSaysSo) {
  Facts Known;
  Known.Calls = {calls("f", "g", 1)};
  EXPECT_FALSE(Solution(Known).blocks("f"));
  EXPECT_FALSE(Solution(Known).blocks("unheard of"));
}

TEST(Solve, BlockingClimbsToCallersWithTheWholeChain) {
  Facts Known;
  Known.Calls = {calls("f", "g", 1), calls("g", "h", 2)};
  Known.Blocks = {blocks("h", 3)};
  EXPECT_EQ(steps(Solution(Known).blocks("f")),
            (Strings{"f calls g", "g calls h", "h blocks"}));
}

TEST(Solve, TheWitnessIsTheShortestOne) {
  Facts Known;
  Known.Calls = {calls("f", "a", 1), calls("a", "b", 2), calls("f", "b", 9)};
  Known.Blocks = {blocks("b", 3)};
  EXPECT_EQ(steps(Solution(Known).blocks("f")),
            (Strings{"f calls b", "b blocks"}));
}

TEST(Solve, ASurerChainWinsOverAShorterOne) {
  Facts Known;
  Known.Calls = {calls("f", "g", 1), calls("g", "h", 2)};
  Known.Blocks = {blocks("f", 5, Confidence::Possible), blocks("h", 3)};
  auto Why = Solution(Known).blocks("f");
  ASSERT_TRUE(Why);
  EXPECT_EQ(Why->Sureness, Confidence::Certain);
  EXPECT_EQ(Why->Steps.size(), 3u);
}

TEST(Solve, RecursionEnds) {
  Facts Known;
  Known.Calls = {calls("f", "g", 1), calls("g", "f", 2), calls("g", "g", 3)};
  EXPECT_FALSE(Solution(Known).blocks("f"));
  Known.Blocks = {blocks("g", 4)};
  EXPECT_EQ(steps(Solution(Known).blocks("f")),
            (Strings{"f calls g", "g blocks"}));
}

TEST(Solve, TheOrderOfFactsDoesNotMatter) {
  Facts Known;
  for (unsigned I = 0; I < 50; ++I) {
    Known.Calls.push_back(calls("f" + std::to_string(I),
                                "f" + std::to_string((I * 7) % 50), I + 1));
    if (I % 9 == 0)
      Known.Blocks.push_back(blocks("f" + std::to_string(I), 100 + I));
  }
  Facts Reversed = Known;
  std::reverse(Reversed.Calls.begin(), Reversed.Calls.end());
  std::reverse(Reversed.Blocks.begin(), Reversed.Blocks.end());
  Solution A(Known), B(Reversed);
  for (unsigned I = 0; I < 50; ++I)
    EXPECT_EQ(steps(A.blocks("f" + std::to_string(I))),
              steps(B.blocks("f" + std::to_string(I))));
}

TEST(Facts, MergingIsAUnion) {
  Facts A, B;
  A.Blocks = {blocks("f", 1)};
  A.Calls = {calls("g", "f", 2)};
  B.Blocks = {blocks("f", 1), blocks("h", 3)};
  Facts AB = A, BA = B, AA = A;
  AB.merge(B);
  BA.merge(A);
  AA.merge(A);
  EXPECT_EQ(AB.Blocks, BA.Blocks);
  EXPECT_EQ(AB.Calls, BA.Calls);
  EXPECT_EQ(AB.Blocks.size(), 2u);
  EXPECT_EQ(AA.Blocks, A.Blocks);
}

TEST(Decide, AFindingWhoseRequirementFailsIsDropped) {
  Finding Guarded;
  Guarded.Requires = {"f"};
  EXPECT_TRUE(decide({Guarded}, Solution({})).empty());
}

TEST(Decide, TheWitnessIsAppendedAndTheWeakestLinkCounts) {
  Finding Guarded;
  Guarded.Requires = {"f"};
  Guarded.Sureness = Confidence::Certain;
  Guarded.Notes = {at(1, "first")};
  Facts Known;
  Known.Blocks = {blocks("f", 2, Confidence::Likely)};
  auto Kept = decide({Guarded}, Solution(Known));
  ASSERT_EQ(Kept.size(), 1u);
  EXPECT_EQ(Kept[0].Sureness, Confidence::Likely);
  ASSERT_EQ(Kept[0].Notes.size(), 2u);
  EXPECT_EQ(Kept[0].Notes[1].Message, "f blocks");
  EXPECT_TRUE(Kept[0].Requires.empty());
}

} // namespace
} // namespace cotidy
