// SPDX-License-Identifier: Apache-2.0
#include "frontend/LeadingIncludes.h"

#include <gtest/gtest.h>

namespace cotidy {
namespace {

using Names = std::vector<std::string>;

TEST(LeadingIncludes, AreThoseThatNothingElsePrecedes) {
  EXPECT_EQ(
      leadingIncludes("// A program.\n#include \"a.h\"\n\n/* and */\n"
                      "#  include <b/c> // for d\nint x;\n#include <e>\n"),
      (Names{"\"a.h\"", "<b/c>"}));
  EXPECT_EQ(leadingIncludes("#include <a>"), Names{"<a>"});
}

TEST(LeadingIncludes, EndAtWhatMayChangeTheNextOne) {
  for (const char *Line : {"#define A", "#undef A", "#if 1", "#pragma once",
                           "#include MACRO", "#include_next <b>", "import b;",
                           "int x;", "#include <b> junk"})
    EXPECT_EQ(leadingIncludes(std::string("#include <a>\n") + Line +
                              "\n#include <c>\n"),
              Names{"<a>"})
        << Line;
}

TEST(LeadingIncludes, OfWhatIsNoSourceAreNone) {
  for (const char *Text :
       {"", "\n", "int x;", "#", "#include", "#include <a", "/* open",
        "\xff\xfe\x00 x", "R\"(\n#include <a>\n)\""})
    EXPECT_EQ(leadingIncludes(Text), Names{}) << Text;
}

} // namespace
} // namespace cotidy
