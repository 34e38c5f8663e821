// SPDX-License-Identifier: Apache-2.0
//
// What a name says, by words of the knowledge.
#include "coro/NameWords.h"
#include "support/Parsed.h"

namespace cotidy {
namespace {

using Question = bool (*)(const clang::FunctionDecl &, const Knowledge &);

bool says(const std::string &Name, Question Ask,
          const std::string &Class = "plain") {
  bool Result = false;
  withUnit("struct " + Class + " { void " + Name + "() {} };",
           [&](model::Unit &Unit) {
             Result = Ask(function(Unit, Name), Unit.knowledge());
           });
  return Result;
}

TEST(NameWords, ALogIsAWordOfTheFunctionOrItsClass) {
  for (const char *Name : {"log", "log_error", "writeLog", "LogError"})
    EXPECT_TRUE(says(Name, model::isLogging)) << Name;
  for (const char *Name : {"login", "catalog", "dialogue", "write"})
    EXPECT_FALSE(says(Name, model::isLogging)) << Name;
  EXPECT_TRUE(says("write", model::isLogging, "FileLogger"));
  EXPECT_FALSE(says("write", model::isLogging, "Blogger"));
}

TEST(NameWords, AVerbInFrontOrders) {
  for (const char *Name :
       {"close", "close_all", "closeAll", "async_close", "co_insert", "set2"})
    EXPECT_TRUE(says(Name, model::ordersByName)) << Name;
  for (const char *Name : {"closest", "settle", "get_close", "fetch"})
    EXPECT_FALSE(says(Name, model::ordersByName)) << Name;
}

TEST(NameWords, WhatIsWrittenInAStartRunsOnce) {
  EXPECT_TRUE(says("initializeStore", model::beginsOrEnds));
  EXPECT_FALSE(says("reinitialized", model::beginsOrEnds));
  withUnit("void startup() { struct s { void inner() {} }; }",
           [](model::Unit &Unit) {
             EXPECT_TRUE(model::beginsOrEnds(function(Unit, "inner"),
                                             Unit.knowledge()));
           });
}

} // namespace
} // namespace cotidy
