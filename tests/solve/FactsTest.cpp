// SPDX-License-Identifier: Apache-2.0
//
// Facts as a set, as bytes, and what is left out of them.
#include "base/Hash.h"
#include "facts/FactFile.h"
#include "facts/FactJson.h"
#include "facts/FactTable.h"
#include "facts/Prune.h"
#include "support/Files.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace cotidy {
namespace {

Facts example() {
  FactTable Table;
  Table.add({.Head = atomOf(Claim::Blocks, "f"),
             .If = atomOf(Claim::Blocks, "g"),
             .And = atomOf(Claim::Calls, "h", 2),
             .Sureness = Confidence::Possible,
             .Always = true,
             .Lasts = Lasting::Sized,
             .Where = {"src/a.cpp", 300, 7, 70'000},
             .Format = "%0 calls %1 here",
             .First = "'f'",
             .Second = "'g'"});
  Table.add({.Head = atomOf(Claim::Defined, "f"),
             .Format = {},
             .First = {},
             .Second = {}});
  Summary Touches;
  Touches.Of = Table.numberOf(atomOf(Claim::Touches, "f"));
  Touches.Name = Table.numberOf("'f'");
  Touches.File = Table.numberOf("src/a.cpp");
  Touches.Line = 299;
  Touches.Open = true;
  Touches.Touches = {{Touched::Field, true, Table.numberOf("page::head")}};
  Touches.Runs = {{Table.numberOf(atomOf(Claim::Touches, "g")),
                   Table.numberOf("'g'"),
                   /*OnSame=*/true,
                   /*Caught=*/true,
                   /*Answers=*/true,
                   {{2, {{Touched::Variable, true, Table.numberOf("row")}}}},
                   {{Touched::Hidden, true, 0}}}};
  Table.add(Touches);
  return Table.take();
}

TEST(Atoms, TellClaimsEntitiesAndParametersApart) {
  EXPECT_NE(atomOf(Claim::Blocks, "f"), atomOf(Claim::Blocks, "g"));
  EXPECT_NE(atomOf(Claim::Blocks, "f"), atomOf(Claim::Defined, "f"));
  EXPECT_NE(atomOf(Claim::Calls, "f", 1), atomOf(Claim::Calls, "f", 2));
  EXPECT_EQ(withClaim(atomOf(Claim::Blocks, "f"), Claim::OnLoop),
            atomOf(Claim::OnLoop, "f"));
  EXPECT_EQ(claimOf(atomOf(Claim::Locked, "m")), Claim::Locked);
}

TEST(FactFile, BringsEverythingBack) {
  auto Back = decodeFacts(encodeFacts(example()));
  ASSERT_TRUE(Back);
  EXPECT_EQ(encodeFacts(*Back), encodeFacts(example()));
  Note Why = Back->note(Back->Rules[0]);
  EXPECT_EQ(Why.Message, "'f' calls 'g' here");
  EXPECT_EQ(Why.Where, (Location{"src/a.cpp", 300, 7, 70'000}));
  EXPECT_EQ(Back->Rules[0].Sureness, Confidence::Possible);
  EXPECT_TRUE(Back->Rules[0].Always);
  EXPECT_EQ(Back->Rules[1].If, Rule::None);
  EXPECT_EQ(Back->Summaries, example().Summaries);
}

TEST(FactFile, RejectsWhatIsShortLongOrDamaged) {
  const std::vector<std::uint8_t> Bytes = encodeFacts(example());
  for (std::size_t Size = 0; Size < Bytes.size(); ++Size)
    EXPECT_FALSE(decodeFacts(std::span(Bytes).first(Size))) << Size;
  std::vector<std::uint8_t> Longer = Bytes;
  Longer.push_back(0);
  EXPECT_FALSE(decodeFacts(Longer));
  for (std::size_t I = 0; I < Bytes.size(); ++I) {
    std::vector<std::uint8_t> Damaged = Bytes;
    Damaged[I] ^= 0x41;
    EXPECT_FALSE(decodeFacts(Damaged)) << I;
  }
}

TEST(FactFile, CanBeReadByPeople) {
  nlohmann::json Json = factsJson(example());
  ASSERT_EQ(Json.size(), 3u);
  EXPECT_EQ(Json[0].at("why"), "'f' calls 'g' here");
  EXPECT_EQ(Json[0].at("file"), "src/a.cpp");
  EXPECT_TRUE(Json[0].at("and").get<std::string>().starts_with("calls-param"));
  EXPECT_EQ(Json[2].at("name"), "'f'");
  EXPECT_EQ(Json[2].at("touches")[0].at("what"), "field");
  EXPECT_EQ(Json[2].at("runs")[0].at("otherwise")[0].at("what"), "hidden");
}

TEST(Facts, MergingIsAUnionInAnyOrder) {
  Facts A = example(), B;
  {
    FactTable Table;
    Table.merge(A);
    Table.add({.Head = atomOf(Claim::Blocks, "k"),
               .Format = "%0 blocks",
               .First = "'k'",
               .Second = {}});
    B = Table.take();
  }
  FactTable AB, BA;
  AB.merge(A);
  AB.merge(B);
  BA.merge(B);
  BA.merge(A);
  BA.merge(A);
  EXPECT_EQ(encodeFacts(normalized(AB.facts())),
            encodeFacts(normalized(BA.facts())));
  EXPECT_EQ(normalized(AB.facts()).Rules.size(), 3u);
  EXPECT_EQ(normalized(AB.facts()).Summaries.size(), 1u);
}

TEST(Prune, KeepsWhatOtherUnitsMayMakeTrue) {
  Atom F = atomOf(Claim::Blocks, "f"), G = atomOf(Claim::Blocks, "g"),
       Harmless = atomOf(Claim::Blocks, "harmless"),
       Elsewhere = atomOf(Claim::Blocks, "elsewhere");
  const std::vector<Implication> Rules = {
      {F, G},           // 0: through g
      {F, Harmless},    // 1: its body is here, and does nothing
      {G, Elsewhere},   // 2: nobody knows
      {F, G, Harmless}, // 3: one condition is not enough
  };
  EXPECT_EQ(possibleRules(Rules, {Elsewhere}),
            (std::vector<std::size_t>{0, 2}));
  EXPECT_TRUE(possibleRules(Rules, {}).empty());
}

// A seed in a form of the past is refused at its first bytes, and tries
// nothing.
TEST(FactFile, SeedsOfItsFuzzTargetHaveItsForm) {
  const std::pair<const char *, std::size_t> Seeds[] = {{"chain.facts", 4},
                                                        {"circle.facts", 2},
                                                        {"empty.facts", 0},
                                                        {"summaries.facts", 6}};
  for (const auto &[Name, Rules] : Seeds) {
    const std::string Body = test::readFile(
        test::source("tests/fuzz/corpus/facts") / std::string(Name));
    std::vector<std::uint8_t> Bytes(Body.begin(), Body.end());
    const std::uint64_t Hash = hash64(Body);
    for (unsigned Shift = 0; Shift < 64; Shift += 8)
      Bytes.push_back(std::uint8_t(Hash >> Shift));
    const std::optional<Facts> Read = decodeFacts(Bytes);
    ASSERT_TRUE(Read) << Name;
    EXPECT_EQ(Read->Rules.size(), Rules) << Name;
  }
}

} // namespace
} // namespace cotidy
