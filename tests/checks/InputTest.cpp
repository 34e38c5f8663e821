// SPDX-License-Identifier: Apache-2.0
//
// The format of inputs itself.
#include "checks/Input.h"
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
  EXPECT_TRUE(In.Expected[1].IsNote);
  EXPECT_EQ(In.Expected[1].Line, 3u);
}

TEST(Input, HasSeveralExpectationsOnALine) {
  Input In = parsed("f(); // want: async-a \"1\" // want: async-b \"2\" "
                    "// fixme: the second is wrong\n");
  ASSERT_EQ(In.Expected.size(), 2u);
  EXPECT_EQ(In.Expected[1].Message, "2");
  EXPECT_TRUE(In.Problems.empty());
}

TEST(Input, HasWordsOfExplain) {
  Input In = parsed("f(); // why: \"one\" // why: \"two\"\n");
  EXPECT_TRUE(In.Expected.empty());
  ASSERT_EQ(In.Whys.size(), 2u);
  EXPECT_EQ(In.Whys[1].Message, "two");
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
