// SPDX-License-Identifier: Apache-2.0
#include "frontend/LeadingIncludes.h"

#include <gtest/gtest.h>

namespace cotidy {
namespace {

using Names = std::vector<std::string>;

Names leadingNames(llvm::StringRef Text) {
  Names Result;
  for (const LeadingInclude &Each : leadingIncludes(Text))
    Result.push_back(Each.Name);
  return Result;
}

TEST(LeadingIncludes, AreThoseThatNothingElsePrecedes) {
  EXPECT_EQ(leadingNames("// A program.\n#include \"a.h\"\n\n/* and */\n"
                         "#  include <b/c> // for d\nint x;\n#include <e>\n"),
            (Names{"\"a.h\"", "<b/c>"}));
  EXPECT_EQ(leadingNames("#include <a>"), Names{"<a>"});
}

TEST(LeadingIncludes, EndAtWhatMayChangeTheNextOne) {
  for (const char *Line :
       {"#define A", "#undef A", "#if 1", "#pragma once", "#include MACRO",
        "#include_next <b>", "import b;", "int x;", "#include <b> junk"})
    EXPECT_EQ(
        leadingNames(std::string("#include <a>\n") + Line + "\n#include <c>\n"),
        Names{"<a>"})
        << Line;
}

TEST(LeadingIncludes, KeepTheConditionsThatTheyStandUnder) {
  const auto Found = leadingIncludes(
      "#include <a>\n#ifdef NET // sockets\n#  ifndef LATER\n#include <b>\n"
      "#  endif\n#include \"c.h\"\n#endif\n#include <d>\n");
  Names Texts;
  for (const LeadingInclude &Each : Found)
    Texts.push_back(Each.Text);
  EXPECT_EQ(Texts, (Names{"#include <a>\n",
                          "#ifdef NET\n#  ifndef LATER\n#include <b>\n"
                          "#endif\n#endif\n",
                          "#ifdef NET\n#include \"c.h\"\n#endif\n",
                          "#include <d>\n"}));
  EXPECT_EQ(leadingNames("#ifdef A\n#include <a>\n#else\n#include <b>\n"),
            Names{"<a>"});
  EXPECT_EQ(leadingNames("#ifdef A\n#include <a>\nint x;\n#endif\n"),
            Names{"<a>"});
}

TEST(LeadingIncludes, OfWhatIsNoSourceAreNone) {
  for (const char *Text :
       {"", "\n", "int x;", "#", "#include", "#include <a", "/* open",
        "\xff\xfe\x00 x", "R\"(\n#include <a>\n)\""})
    EXPECT_EQ(leadingNames(Text), Names{}) << Text;
}

} // namespace
} // namespace cotidy
