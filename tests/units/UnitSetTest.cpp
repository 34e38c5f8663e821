// SPDX-License-Identifier: Apache-2.0
//
// Results of units as a set: a union, whatever the tree of merges, with one
// form as bytes, of which nothing else is read.
#include "units/UnitSet.h"

#include "facts/FactFile.h"

#include <gtest/gtest.h>

namespace cotidy {
namespace {

/// What a unit states: that its function blocks, and what all units state.
std::vector<std::uint8_t> factsOf(const std::string &File) {
  FactTable Table;
  for (const std::string &Name : {File, std::string("of a header")})
    Table.add({.Head = atomOf(Claim::Blocks, Name),
               .Where = {"a.h", 3, 1, 20},
               .Format = "%0 waits",
               .First = Name,
               .Second = {}});
  return encodeFacts(Table.take());
}

UnitResult resultOf(const std::string &File, const std::string &Message) {
  UnitResult Result;
  Result.File = File;
  Result.Findings.emplace_back();
  Result.Findings.back().Check = "async-blocking-call";
  Result.Findings.back().Where = {File, 1, 2, 3};
  Result.Findings.back().Message = Message;
  Result.Facts = factsOf(File);
  return Result;
}

UnitSet only(const std::string &File, std::uint64_t Command = 1,
             const std::string &Message = "it waits") {
  UnitSet Result;
  Result.add(resultOf(File, Message), Command);
  return Result;
}

UnitSet merged(UnitSet A, UnitSet B) {
  EXPECT_EQ(A.merge(std::move(B)), std::nullopt);
  return A;
}

using Bytes = std::vector<std::uint8_t>;

TEST(UnitSet, IsTheSameInAnyOrderAndTreeOfMerges) {
  const UnitSet A = only("a.cpp"), B = only("b.cpp"), C = only("c.cpp");
  const Bytes All = merged(merged(A, B), C).encode();
  EXPECT_EQ(merged(A, merged(B, C)).encode(), All);
  EXPECT_EQ(merged(merged(C, A), B).encode(), All);
  EXPECT_EQ(merged(merged(A, B), merged(B, C)).encode(), All);
  EXPECT_EQ(merged(merged(merged(A, B), C), C).encode(), All);
  EXPECT_NE(merged(A, B).encode(), All);
}

TEST(UnitSet, HasTheFactsOfAllUnitsOnce) {
  const UnitSet Both = merged(only("a.cpp"), only("b.cpp"));
  EXPECT_EQ(Both.facts().Rules.size(), 3u); // two of their own, one of both
  EXPECT_EQ(Both.units().size(), 2u);
  for (const auto &[Key, Unit] : Both.units())
    EXPECT_TRUE(Unit.Result.Facts.empty());
}

TEST(UnitSet, TellsTwoCommandsOfOneFileApart) {
  UnitSet Both = merged(only("a.cpp", 1), only("a.cpp", 2, "it waits longer"));
  ASSERT_EQ(Both.units().size(), 2u);
  EXPECT_EQ(Both.take({"a.cpp", 2})->Findings[0].Message, "it waits longer");
  EXPECT_EQ(Both.take({"a.cpp", 2}), std::nullopt);
  EXPECT_EQ(Both.take({"a.cpp", 1})->Findings[0].Message, "it waits");
}

TEST(UnitSet, RefusesTwoResultsOfOneUnit) {
  UnitSet One = only("a.cpp");
  EXPECT_EQ(One.merge(only("a.cpp", 1, "it does not")), "a.cpp");
  UnitSet Other;
  UnitResult SameButFacts = resultOf("a.cpp", "it waits");
  SameButFacts.Facts = factsOf("b.cpp");
  Other.add(SameButFacts, 1);
  EXPECT_EQ(only("a.cpp").merge(Other), "a.cpp");
}

TEST(UnitSet, CountsAUnitOfUnreadableFactsAsLost) {
  UnitResult Result = resultOf("a.cpp", "it waits");
  Result.Facts.pop_back();
  UnitSet Set;
  Set.add(Result, 1);
  EXPECT_EQ(Set.take({"a.cpp", 1})->Status, UnitStatus::Failed);
}

TEST(UnitSet, ComesBackFromItsBytes) {
  const Bytes Written = merged(only("a.cpp"), only("b.cpp", 7)).encode();
  const auto Read = UnitSet::decode(Written);
  ASSERT_TRUE(Read);
  EXPECT_EQ(Read->encode(), Written);
  EXPECT_TRUE(Read->units().contains({"b.cpp", 7}));
  EXPECT_EQ(UnitSet::decode(UnitSet().encode())->units().size(), 0u);
}

TEST(UnitSet, IsNotReadFromBytesThatAreShortLongOrOutOfOrder) {
  const Bytes Written = merged(only("a.cpp"), only("b.cpp")).encode();
  for (std::size_t Size = 0; Size < Written.size(); ++Size)
    EXPECT_FALSE(UnitSet::decode(std::span(Written).first(Size))) << Size;
  Bytes Longer = Written;
  Longer.push_back(0);
  EXPECT_FALSE(UnitSet::decode(Longer));
  // Each unit once, in the order of their names: else equal sets would not be
  // equal bytes.
  std::string Text(Written.begin(), Written.end());
  for (std::size_t At; (At = Text.find("b.cpp")) != Text.npos;)
    Text.replace(At, 5, "a.cpp");
  EXPECT_FALSE(UnitSet::decode(Bytes(Text.begin(), Text.end())));
}

} // namespace
} // namespace cotidy
