// SPDX-License-Identifier: Apache-2.0
//
// The section "receivers": what is accepted, and what a mistake is called.
#include "knowledge/Load.h"

#include <gtest/gtest.h>

using namespace cotidy;

namespace {

std::string problem(const std::string &Entry) {
  return Knowledge()
      .add("{\"library\": \"shop\", \"receivers\": [" + Entry + "]}",
           "shop.json")
      .value_or("");
}

TEST(Receivers, AnEntryNamesTypesTheirClassAndWhy) {
  Knowledge Known;
  EXPECT_EQ(Known.add(R"({"library": "shop", "receivers": [
      {"name": ["shop::pool", "shop::client"], "class": "overlappable",
       "reason": "a pool of connections", "queries": ["find"],
       "text": {"argument": 1, "queries": ["ASK"], "commands": ["DO"]}}]})",
                      "shop.json"),
            std::nullopt);
  const ReceiverType *Found = Known.receiver("shop::client");
  ASSERT_TRUE(Found);
  EXPECT_EQ(Found->What, ReceiverType::Kind::Overlappable);
  EXPECT_EQ(Found->Library, "shop");
  EXPECT_EQ(Found->Text, 1u);
  EXPECT_EQ(Found->QueryVerbs, std::vector<std::string>{"ASK"});
  EXPECT_TRUE(Known.mayBeReceiver("pool"));
  EXPECT_FALSE(Known.mayBeReceiver("shop"));
  EXPECT_FALSE(Known.receiver("shop::other"));
}

TEST(Receivers, AMistakeIsOneSentence) {
  EXPECT_EQ(problem(R"({"name": "a::b", "class": "fast", "reason": "x"})"),
            "shop.json: receiver 1: 'class' must be 'ordered', 'overlappable', "
            "'neutral' or 'command-line', not 'fast'");
  EXPECT_EQ(problem(R"({"name": "a b", "class": "ordered", "reason": "x"})"),
            "shop.json: receiver 1: 'name' has 'a b', which is no qualified "
            "name");
  EXPECT_NE(problem(R"({"name": "a::b", "class": "ordered"})"), "");
  EXPECT_NE(problem(R"({"class": "ordered", "reason": "x"})"), "");
}

TEST(Receivers, ATypeIsDescribedOnce) {
  EXPECT_EQ(Knowledge::loadBuiltin().add(
                R"({"library": "mine", "receivers": [
      {"name": "drogon::orm::DbClient", "class": "ordered", "reason": "x"}]})",
                "mine.json"),
            "mine.json: 'name' is 'drogon::orm::DbClient', which is known "
            "already, from 'drogon'");
}

} // namespace
