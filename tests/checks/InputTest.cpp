// SPDX-License-Identifier: Apache-2.0
//
// The format of inputs itself.
#include "checks/Input.h"
#include "checks/Expected.h"
#include "checks/Output.h"

#include <gtest/gtest.h>

namespace cotidy::test {
namespace {

Input parsed(const std::string &Text) {
  return parseInput("/test-inputs/some-check/one.cpp", Text);
}

TEST(Input, TakesExpectationsOutAndKeepsLines) {
  Input In = parsed("a();\n"
                    "b(); // why  // want: async-b \"bad\"\n"
                    "  // note: \"here\"\n"
                    "c();\n");
  ASSERT_EQ(In.Files.size(), 1u);
  EXPECT_EQ(In.Files[0].Text, "a();\nb(); // why\n\nc();\n");
  ASSERT_EQ(In.Expected.size(), 2u);
  EXPECT_EQ(In.Expected[0].Check, "async-b");
  EXPECT_EQ(In.Expected[0].Line, 2u);
  EXPECT_EQ(In.Expected[1].Is, Expectation::Note);
  EXPECT_EQ(In.Expected[1].Line, 3u);
}

TEST(Input, HasSeveralExpectationsOnALine) {
  Input In = parsed("f(); // want: async-a \"1\" // want: async-b \"2\"\n");
  ASSERT_EQ(In.Expected.size(), 2u);
  EXPECT_EQ(In.Expected[1].Message, "2");
  EXPECT_TRUE(In.Problems.empty());
}

TEST(Input, HasWordsOfExplain) {
  Input In = parsed("f(); // why: \"one\" // why: \"two\"\n");
  ASSERT_EQ(In.Expected.size(), 2u);
  EXPECT_EQ(In.Expected[1].Is, Expectation::Why);
  EXPECT_EQ(In.Expected[1].Message, "two");
  EXPECT_TRUE(In.hasWhys());
  EXPECT_FALSE(parsed("f(); // want: async-a \"1\"\n").hasWhys());
}

TEST(Input, SaysWhatIsWrongToday) {
  Input In = parsed("f(); // fixme: async-a \"missed\"\n"
                    "g(); // fixme-not: async-b \"too much\"\n");
  ASSERT_EQ(In.Expected.size(), 2u);
  EXPECT_EQ(In.Expected[0].Is, Expectation::Fixme);
  EXPECT_EQ(In.Expected[0].Check, "async-a");
  EXPECT_EQ(In.Expected[1].Is, Expectation::FixmeNot);
  EXPECT_EQ(In.Expected[1].Message, "too much");
  EXPECT_EQ(In.Files[0].Text, "f();\ng();\n");
}

using Texts = std::vector<std::string>;

/// Each begins with its line.
Texts complaints(const Input &About, const Said &Told) {
  Texts Result = problemsOf(About, Told);
  for (std::string &Each : Result)
    Each.erase(0, Each.find(".cpp:") + 5);
  return Result;
}

TEST(Expected, ComesAndNothingElse) {
  Input In = parsed("f(); // want: async-a \"1\" // note: \"2\"\n");
  const Message One{In.Files[0].Name, 1, "async-a", "the 1"};
  const Message Note{In.Files[0].Name, 1, "", "the 2"};
  EXPECT_EQ(complaints(In, {{One}, {Note}, {}}), Texts{});
  EXPECT_EQ(complaints(In, {{One, One}, {Note}, {}}),
            Texts{"1: came, and was not expected: async-a \"the 1\""});
  EXPECT_EQ(complaints(In, {{}, {}, {}}),
            (Texts{"1: expected, and did not come: async-a \"1\"",
                   "1: expected, and did not come: a note \"2\""}));
}

TEST(Expected, WhatIsMissedTodayBecomesAWant) {
  Input In = parsed("f(); // fixme: async-a \"1\"\n");
  EXPECT_EQ(complaints(In, {}), Texts{});
  EXPECT_EQ(complaints(In, {{{In.Files[0].Name, 1, "async-a", "the 1"}}}),
            Texts{"1: is reported now: make a `want:` of its `fixme:`: async-a "
                  "\"1\""});
  EXPECT_EQ(complaints(In, {{{In.Files[0].Name, 1, "async-b", "other"}}}),
            Texts{"1: came, and was not expected: async-b \"other\""});
}

TEST(Expected, WhatIsWrongTodayGoesAway) {
  Input In = parsed("f(); // fixme-not: async-a \"1\"\n");
  EXPECT_EQ(complaints(In, {{{In.Files[0].Name, 1, "async-a", "the 1"}}}),
            Texts{});
  EXPECT_EQ(complaints(In, {}),
            Texts{"1: is no longer reported: take its `fixme-not:` away: "
                  "async-a \"1\""});
}

TEST(Input, ComplainsAboutWhatItDoesNotUnderstand) {
  EXPECT_EQ(parsed("f(); // want: async-a message\n").Problems.size(), 1u);
}

TEST(Input, IsSplitIntoFiles) {
  Input In = parsed("// flags: -DX -Iy\n"
                    "//--- a.hpp\nint a();\n"
                    "//--- b.cpp\n\nf(); // want: async-a \"1\"\n");
  ASSERT_EQ(In.Files.size(), 2u);
  EXPECT_EQ(In.Files[1].Name, "some-check/one/b.cpp");
  EXPECT_EQ(In.Files[1].Text, "\nf();\n");
  EXPECT_EQ(In.Expected.at(0).Line, 2u);
  EXPECT_EQ(In.Files[1].FirstLine, 5u);
  EXPECT_EQ(In.Flags, (std::vector<std::string>{"-DX", "-Iy"}));
  EXPECT_EQ(In.joined({"int a();\n", "\nf();\n"}),
            "//--- a.hpp\nint a();\n//--- b.cpp\n\nf();\n");
}

TEST(Output, OfClangTidyIsRead) {
  Said Told =
      readTidy("/t/x/a.cpp:3:5: warning: it [b] waits [async-a]\n"
               "    3 |   f();\n"
               "/t/x/a.cpp:4:1: error: no type [clang-diagnostic-error]\n",
               "/t");
  ASSERT_EQ(Told.Findings.size(), 1u);
  EXPECT_EQ(Told.Findings[0],
            (Message{"x/a.cpp", 3, "async-a", "it [b] waits"}));
  EXPECT_EQ(Told.Incomplete.size(), 1u);
}

} // namespace
} // namespace cotidy::test
