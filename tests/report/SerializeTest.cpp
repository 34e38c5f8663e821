// SPDX-License-Identifier: Apache-2.0
//
// Unit results as bytes, whole and damaged. Knows only the finding library.
#include "finding/Serialize.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

using namespace cotidy;

namespace {

UnitResult fullResult() {
  Finding Found;
  Found.Check = "async-blocking-call";
  Found.Where = {"src/a.cpp", 3, 7, 42};
  Found.Length = 5;
  Found.Message = "bytes that are no text: \xFF";
  Found.Sureness = Confidence::Certain;
  Found.Function = "ns::f";
  Found.LineText = "sleep(1);";
  Found.Notes = {{{"src/b.h", 1, 2, 3}, "because"}};
  Found.Suggestion = Fix{"await it",
                         false,
                         {{"src/a.cpp", 42, 5, "co_await"}},
                         "'lock' stays alive"};
  Found.Requires = {0xFFFFFFFFFFFFFFFF, 17};
  Found.Independent = {{18, 19, true}};
  Found.Unless = {{18, "it is retracted"}};
  Found.Covers = {5, 50};
  Found.Costs = {Lasting::Network, Happening::Again};
  Found.Eased = {{19, 20, "it is eased", {.Happens = Happening::Start}}};
  Found.Suppressed = true;
  return {"src/a.cpp",
          UnitStatus::ParseErrors,
          "it has errors",
          {{{"src/a.cpp", 1, 1, 0}, "unknown type"}},
          {Found, Finding{}},
          {4, 0xFFFFFFFFFFFFFFFF},
          {{{"src/a.cpp", 9, 1, 99}, "it is a generator", Interest::Library}},
          {{{"src/a.cpp", 9, 2, 120}, 300, 4}},
          {{Sighting::Kind::Called, "parse", {"src/a.cpp", 3, 1, 9}, 2, 99}},
          {0, 0xFF, 7},
          {{"src/a.cpp", "0123456789abcdef0123456789abcdef"}}};
}

void expectEqual(const UnitResult &Left, const UnitResult &Right) {
  EXPECT_EQ(Left.File, Right.File);
  EXPECT_EQ(Left.Status, Right.Status);
  EXPECT_EQ(Left.Reason, Right.Reason);
  EXPECT_EQ(Left.Errors, Right.Errors);
  EXPECT_EQ(Left.Findings, Right.Findings);
  EXPECT_EQ(Left.Coroutines, Right.Coroutines);
  EXPECT_EQ(Left.Outlines, Right.Outlines);
  EXPECT_EQ(Left.Explanations, Right.Explanations);
  EXPECT_EQ(Left.Sightings, Right.Sightings);
  EXPECT_EQ(Left.Facts, Right.Facts);
  EXPECT_EQ(Left.Digests, Right.Digests);
}

std::optional<UnitResult> decodeJson(const nlohmann::json &Json) {
  return decode(nlohmann::json::to_cbor(Json));
}

TEST(SerializeTest, BringsEveryFieldBack) {
  const auto Back = decode(encode(fullResult()));
  ASSERT_TRUE(Back);
  expectEqual(*Back, fullResult());
}

TEST(SerializeTest, BringsAnEmptyResultBack) {
  const auto Back = decode(encode(UnitResult{}));
  ASSERT_TRUE(Back);
  expectEqual(*Back, UnitResult{});
}

TEST(SerializeTest, GivesEqualBytesForEqualResults) {
  EXPECT_EQ(encode(fullResult()), encode(fullResult()));
}

TEST(SerializeTest, RejectsBytesThatEndEarly) {
  const std::vector<std::uint8_t> Bytes = encode(fullResult());
  for (std::size_t Size = 0; Size < Bytes.size(); ++Size)
    EXPECT_FALSE(decode(std::span(Bytes).first(Size))) << Size;
}

TEST(SerializeTest, RejectsBytesThatGoOn) {
  std::vector<std::uint8_t> Bytes = encode(fullResult());
  Bytes.push_back(0);
  EXPECT_FALSE(decode(Bytes));
}

TEST(SerializeTest, SurvivesAnyDamagedByte) {
  const std::vector<std::uint8_t> Bytes = encode(fullResult());
  for (std::size_t I = 0; I < Bytes.size(); ++I)
    for (const std::uint8_t Damage : {0x01, 0x20, 0x80, 0xFF}) {
      std::vector<std::uint8_t> Damaged = Bytes;
      Damaged[I] ^= Damage;
      (void)decode(Damaged); // Either is fine, but it must return.
    }
}

TEST(SerializeTest, RejectsMissingUnknownAndMistypedMembers) {
  const nlohmann::json Good = fullResult();
  ASSERT_TRUE(decodeJson(Good));
  for (const auto &[Key, Value] : Good.items()) {
    nlohmann::json Missing = Good;
    Missing.erase(Key);
    EXPECT_FALSE(decodeJson(Missing)) << Key;
    nlohmann::json Mistyped = Good;
    Mistyped[Key] = 1.5;
    EXPECT_FALSE(decodeJson(Mistyped)) << Key;
  }
  nlohmann::json Unknown = Good;
  Unknown["more"] = 1;
  EXPECT_FALSE(decodeJson(Unknown));
}

TEST(SerializeTest, RejectsNumbersOutOfRange) {
  nlohmann::json Json = fullResult();
  Json["coroutines"] = 1ULL << 32;
  EXPECT_FALSE(decodeJson(Json));
  Json["coroutines"] = -1;
  EXPECT_FALSE(decodeJson(Json));
  Json = fullResult();
  Json["status"] = 5;
  EXPECT_FALSE(decodeJson(Json));
}

TEST(SerializeTest, RejectsDeepNestingWithoutRecursingIntoIt) {
  EXPECT_FALSE(decode(std::vector<std::uint8_t>(10'000'000, 0x81)));
  EXPECT_FALSE(decode(std::vector<std::uint8_t>(10'000'000, 0x9F)));
}

TEST(SerializeTest, RejectsLengthsThatNoMemoryHolds) {
  EXPECT_FALSE(decode(std::vector<std::uint8_t>{0x9B, 0xFF, 0xFF, 0xFF, 0xFF,
                                                0xFF, 0xFF, 0xFF, 0xFF}));
  EXPECT_FALSE(decode(std::vector<std::uint8_t>{0x7B, 0x7F, 0xFF, 0xFF, 0xFF,
                                                0xFF, 0xFF, 0xFF, 0xFF, 'a'}));
}

} // namespace
