// SPDX-License-Identifier: Apache-2.0
//
// Names with stars: what they fit, how they are found, what is refused.
#include "knowledge/Pattern.h"
#include "knowledge/Knowledge.h"

#include <gtest/gtest.h>

using namespace cotidy;

namespace {

TEST(Pattern, AStarStandsForAnyText) {
  EXPECT_TRUE(matchesPattern("recv", "recv"));
  EXPECT_FALSE(matchesPattern("recv", "recvfrom"));
  EXPECT_TRUE(matchesPattern("*::Stub::*", "shop::Cart::Stub::Get"));
  EXPECT_FALSE(matchesPattern("*::Stub::*", "shop::Cart::Stubs::Get"));
  EXPECT_TRUE(matchesPattern("a*b*c", "abbcbc"));
  EXPECT_FALSE(matchesPattern("a*b*c", "abbcb"));
  EXPECT_TRUE(matchesPattern("*", ""));
  EXPECT_TRUE(matchesPattern("", ""));
  EXPECT_FALSE(matchesPattern("", "a"));
}

TEST(Pattern, TheStarOfAPointerFitsAsWell) {
  EXPECT_TRUE(matchesPattern("int (FILE *, *)", "int (FILE *, const char *)"));
  EXPECT_FALSE(matchesPattern("int (FILE *, *)", "int (FILE *)"));
}

TEST(Pattern, ANameHasParts) {
  EXPECT_EQ(lastParts("recv").Last, "recv");
  EXPECT_EQ(lastParts("recv").Scope, "");
  EXPECT_EQ(lastParts("a::B::c").Last, "c");
  EXPECT_EQ(lastParts("a::B::c").Scope, "B");
  EXPECT_EQ(lastParts("B::~B").Scope, "B");
  EXPECT_EQ(lastParts("a::B::operator std::string").Last,
            "operator std::string");
  EXPECT_EQ(lastParts("a::B::operator std::string").Scope, "B");
}

TEST(Pattern, TheStarOfAnOperatorIsNone) {
  EXPECT_FALSE(isNamePattern("a::operator*"));
  EXPECT_FALSE(isNamePattern("operator->*"));
  EXPECT_TRUE(isNamePattern("*::operator*"));
  EXPECT_TRUE(isNamePattern("a::*"));
}

/// The problem with an entry of this name and, if it is not "", signature.
std::string add(Knowledge &K, const std::string &Name,
                const std::string &Signature = "") {
  std::string Rest =
      Signature.empty() ? "" : ", \"signature\": \"" + Signature + "\"";
  return K
      .add(R"({"library": "L", "entries": [{"name": ")" + Name +
               R"(", "family": "rpc", "reason": "waits",
                           "instead": "await it")" +
               Rest + "}]}",
           "my.json")
      .value_or("");
}

TEST(Pattern, IsIndexedByWhatIsLiteral) {
  Knowledge K;
  EXPECT_EQ(add(K, "*::wait_all"), "");
  EXPECT_EQ(add(K, "*::Stub::*", "int ()"), "");
  EXPECT_EQ(add(K, "*::Stub::*", "int (int)"), "")
      << "another signature is another entry";
  EXPECT_EQ(K.blockingNamed("wait_all").size(), 1u);
  EXPECT_EQ(K.blockingMembersOf("Stub").size(), 2u);
  EXPECT_TRUE(K.blockingNamed("*").empty());
  EXPECT_TRUE(K.blockingMembersOf("wait_all").empty());
  EXPECT_EQ(K.blockingMembersOf("Stub")[0]->Signature, "int ()");
  EXPECT_EQ(K.blockingMembersOf("Stub")[0]->Display, "")
      << "people see the function's own name";
}

TEST(Pattern, MistakesAreNamed) {
  Knowledge K;
  const std::string Where = "my.json: entry '*::Stub::*': ";
  EXPECT_EQ(add(K, "*::Stub::*"),
            Where + "'name' has '*::Stub::*', which needs a 'signature', "
                    "because it fits every member");
  EXPECT_EQ(add(K, "*::Stub::*", "grpc::Status"),
            Where + "'signature' must be the type of a function, like 'int "
                    "(FILE *, *)'");
  for (std::string Bad : {"*", "a*", "*::*", "a::*Stub::*"})
    EXPECT_EQ(add(K, Bad, "int ()"),
              "my.json: entry '" + Bad + "': 'name' has '" + Bad +
                  "', whose last part or the one before must be without '*'");
  EXPECT_EQ(add(K, "a::*::f()"),
            "my.json: entry 'a::*::f()': 'name' has 'a::*::f()', which is no "
            "qualified name");
  EXPECT_TRUE(K.allBlocking().empty());
}

TEST(Pattern, OfAGlobalCFunctionHasNoClass) {
  Knowledge K;
  EXPECT_NE(add(K, "mylib_*", "int ()"), "");
}

} // namespace
