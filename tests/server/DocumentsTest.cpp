// SPDX-License-Identifier: Apache-2.0
//
// The texts of an editor: where things stand in them, and what changes make of
// them.
#include "server/Documents.h"

#include "base/Uri.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace cotidy::lsp {
namespace {

using nlohmann::json;

TEST(TextLines, CountInTheUnitsThatWereAgreedOn) {
  // One byte, two, three, four, and the last in two units of UTF-16.
  const std::string Text = "a\u00e4\u20ac\U0001F600b";
  const std::size_t AtB = 1 + 2 + 3 + 4;
  for (const auto &[Units, Column] :
       {std::pair(Encoding::Utf8, AtB), std::pair(Encoding::Utf16, 5UL),
        std::pair(Encoding::Utf32, 4UL)}) {
    const TextLines Lines(Text, Units);
    EXPECT_EQ(Lines.positionOf(AtB), (Position{0, Column}));
    EXPECT_EQ(Lines.offsetOf({0, Column}), AtB);
  }
}

TEST(TextLines, EndAsEditorsEndThem) {
  const std::string Text = "a\nb\r\nc\rd";
  const TextLines Lines(Text, Encoding::Utf16);
  ASSERT_EQ(Lines.count(), 4U);
  for (std::size_t I = 0; I < 4; ++I) {
    EXPECT_EQ(Lines.line(I), std::string(1, char('a' + I)));
    EXPECT_EQ(Lines.positionOf(Text.find(char('a' + I))), (Position{I, 0}));
  }
}

TEST(TextLines, TakeTheNearestOfWhatIsNotThere) {
  const TextLines Lines("ab\n\U0001F600\n", Encoding::Utf16);
  EXPECT_EQ(Lines.offsetOf({0, 99}), 2U) << "the end of the line";
  EXPECT_EQ(Lines.offsetOf({1, 1}), 3U) << "not into a character";
  EXPECT_EQ(Lines.offsetOf({99, 0}), 8U) << "the end of the text";
  EXPECT_EQ(Lines.positionOf(999), (Position{2, 0}));
}

TEST(TextLines, CountABrokenByteAsOne) {
  const TextLines Lines("\xff\xe4\xb8x", Encoding::Utf16);
  EXPECT_EQ(Lines.positionOf(3), (Position{0, 3}));
  EXPECT_EQ(Lines.offsetOf({0, 3}), 3U);
}

TEST(Uri, LeadsToTheFileAndBack) {
  for (const std::string Path :
       {"/a/b.cpp", "/with space/\u00e4%25.cpp", "/line\nbreak", "/a#b?c"}) {
    EXPECT_EQ(pathOf(uriOf(Path)), Path) << uriOf(Path);
  }
  EXPECT_EQ(uriOf("/a b"), "file:///a%20b");
  EXPECT_EQ(pathOf("file://localhost/a"), "/a");
  EXPECT_EQ(pathOf("file:///a%2fb/../c"), "/a/c");
}

TEST(Uri, OfWhatIsNoFileHereLeadsNowhere) {
  for (const char *Each :
       {"", "untitled:Untitled-1", "file://host/a", "file:a", "https://a/b",
        "file:///%", "file:///%zz", "file:///a%00b"})
    EXPECT_EQ(pathOf(Each), std::nullopt) << Each;
}

json change(const std::string &Text) { return {{"text", Text}}; }
json change(json Range, const std::string &Text) {
  return {{"range",
           {{"start", {{"line", Range[0]}, {"character", Range[1]}}},
            {"end", {{"line", Range[2]}, {"character", Range[3]}}}}},
          {"text", Text}};
}

/// What the changes make of the text.
std::string changed(const std::string &Text, std::vector<json> Changes) {
  Documents All;
  All.add({{"uri", "file:///a"}, {"version", 1}, {"text", Text}});
  const Document *Which =
      All.change({{"textDocument", {{"uri", "file:///a"}, {"version", 2}}},
                  {"contentChanges", Changes}});
  EXPECT_EQ(Which->Version, 2);
  return Which->Text;
}

TEST(Documents, ChangeInParts) {
  EXPECT_EQ(changed("one\ntwo\n", {change({0, 0, 0, 3}, "1")}), "1\ntwo\n");
  EXPECT_EQ(changed("one\ntwo\n", {change({0, 3, 1, 0}, "")}), "onetwo\n");
  EXPECT_EQ(changed("one\ntwo\n", {change({2, 0, 2, 0}, "three")}),
            "one\ntwo\nthree");
  EXPECT_EQ(changed("\U0001F600x\n", {change({0, 2, 0, 3}, "y")}),
            "\U0001F600y\n");
}

TEST(Documents, ChangeOnePartAfterTheOther) {
  EXPECT_EQ(
      changed("abc", {change({0, 0, 0, 1}, "\n"), change({1, 0, 1, 1}, "B"),
                      change({0, 0, 0, 0}, "-")}),
      "-\nBc");
  EXPECT_EQ(changed("abc", {change({0, 0, 0, 1}, ""), change("all")}), "all");
}

TEST(Documents, AreAsTheyWereAfterAChangeThatIsNone) {
  Documents All;
  All.add({{"uri", "file:///a"}, {"version", 1}, {"text", "abc"}});
  EXPECT_THROW(
      All.change({{"textDocument", {{"uri", "file:///a"}, {"version", 2}}},
                  {"contentChanges", {change("x"), json::object()}}}),
      json::exception);
  EXPECT_EQ(All.find("file:///a")->Text, "abc");
  EXPECT_EQ(All.find("file:///a")->Version, 1);
  EXPECT_EQ(
      All.change({{"textDocument", {{"uri", "file:///b"}, {"version", 2}}},
                  {"contentChanges", json::array()}}),
      nullptr);
}

} // namespace
} // namespace cotidy::lsp
