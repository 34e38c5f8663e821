// SPDX-License-Identifier: Apache-2.0
//
// Words, characters and hashes. Knows only base/Text.h and base/Hash.h.
#include "base/Text.h"
#include "base/Hash.h"

#include <gtest/gtest.h>

using namespace cotidy;

namespace {

const std::vector<std::string> Checks = {"async-blocking-call",
                                         "async-sequential-awaits", "fix"};

TEST(NearestNameTest, FindsAMisspeltWord) {
  EXPECT_EQ(nearestName("async-bloking-cal", Checks), "async-blocking-call");
  EXPECT_EQ(nearestName("fx", Checks), "fix");
}

TEST(NearestNameTest, SuggestsNothingForAnotherWord) {
  EXPECT_EQ(nearestName("modernize-use-nullptr", Checks), std::nullopt);
  EXPECT_EQ(nearestName("zz", Checks), std::nullopt);
  EXPECT_EQ(nearestName("word", {}), std::nullopt);
}

TEST(NearestNameTest, TakesTheFirstOfEquallyNearNames) {
  const std::vector<std::string> Both = {"cat", "car"};
  EXPECT_EQ(nearestName("cap", Both), "cat");
}

TEST(EscapeControlTest, KeepsOrdinaryText) {
  EXPECT_EQ(escapeControl("int x = 1; // déjà 中"), "int x = 1; // déjà 中");
}

TEST(EscapeControlTest, WritesOutWhatATerminalWouldObey) {
  EXPECT_EQ(escapeControl("\033[2J\r\n\t\x7F"),
            "<U+001B>[2J<U+000D><U+000A><U+0009><U+007F>");
  EXPECT_EQ(escapeControl("\xC2\x9B"), "<U+009B>");
  EXPECT_EQ(escapeControl(std::string(1, '\0')), "<U+0000>");
}

TEST(EscapeControlTest, WritesOutMarksThatReorderText) {
  EXPECT_EQ(escapeControl("a\u202Eb\u2066c"), "a<U+202E>b<U+2066>c");
}

TEST(EscapeControlTest, WritesOutBytesThatAreNotUtf8) {
  EXPECT_EQ(escapeControl("\xFFz\xE4\xB8"), "<FF>z<E4><B8>");
  EXPECT_EQ(escapeControl("\xC0\xAF"), "<C0><AF>"); // An overlong '/'.
}

TEST(EscapeInJsonTest, KeepsTheValueAndHidesNothing) {
  EXPECT_EQ(escapeInJson("{\n  \"é中\": \"a\"\n}"), "{\n  \"é中\": \"a\"\n}");
  EXPECT_EQ(escapeInJson("\"a\u202Eb\xC2\x9B\x7F\uFEFF\""),
            R"("a\u202Eb\u009B\u007F\uFEFF")");
  EXPECT_EQ(escapeInJson("\U000E0041"), R"(\uDB40\uDC41)"); // A hidden 'A'.
}

TEST(PrintableCharTest, KnowsHowWideACharacterIs) {
  EXPECT_EQ(printableChar("中x").Columns, 2U);
  EXPECT_EQ(printableChar("中x").Bytes, 3U);
  EXPECT_EQ(printableChar("é").Columns, 1U);
  EXPECT_EQ(printableChar("\001").Columns, 8U);
}

TEST(SplitTest, KeepsEmptyParts) {
  EXPECT_EQ(split("a,,b,", ','),
            (std::vector<std::string_view>{"a", "", "b", ""}));
  EXPECT_EQ(split("", ','), std::vector<std::string_view>{""});
}

TEST(TrimTest, TakesBlanksFromBothEnds) {
  EXPECT_EQ(trim(" \ta b\r\n"), "a b");
  EXPECT_EQ(trim(" \n"), "");
}

TEST(HashTest, IsTheSameInEveryVersion) {
  // Of the specification of XXH3 with 64 bits; people's baselines depend on it.
  EXPECT_EQ(hashHex(""), "2d06800538d394c2");
  EXPECT_EQ(hashHex("a").size(), 16U);
  EXPECT_NE(hashHex("a"), hashHex("b"));
}

} // namespace
