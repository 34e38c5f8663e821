// SPDX-License-Identifier: Apache-2.0
//
// The look-ups that checks make.
#include "knowledge/Knowledge.h"

#include <gtest/gtest.h>

using namespace cotidy;

namespace {

std::vector<std::string> namesOf(const std::vector<const BlockingApi *> &Apis) {
  std::vector<std::string> Result;
  for (const BlockingApi *Api : Apis)
    Result.push_back(Api->Name);
  return Result;
}

constexpr std::string_view Shop = R"({
  "library": "shop",
  "entries": [
    {"name": ["shop::Cart::load", "load", "shop::~Cart", "shop::operator>>"],
     "family": "file", "reason": "reads", "instead": "await it"},
    {"name": "load", "family": "file", "reason": "reads", "instead": "await it",
     "only_if": [{"argument": 0, "null": true}]}
  ]})";

TEST(BlockingNamed, FindsByTheLastPartOfTheName) {
  Knowledge K;
  ASSERT_EQ(K.add(Shop, "shop.json").value_or(""), "");
  using Names = std::vector<std::string>;
  EXPECT_EQ(namesOf(K.blockingNamed("load")),
            (Names{"shop::Cart::load", "load", "load"}));
  EXPECT_EQ(namesOf(K.blockingNamed("~Cart")), (Names{"shop::~Cart"}));
  EXPECT_EQ(namesOf(K.blockingNamed("operator>>")),
            (Names{"shop::operator>>"}));
  EXPECT_EQ(K.allBlocking().size(), 5u);
}

TEST(BlockingNamed, IsEmptyForAnUnknownName) {
  Knowledge K;
  ASSERT_EQ(K.add(Shop, "shop.json").value_or(""), "");
  EXPECT_TRUE(K.blockingNamed("oad").empty());
  EXPECT_TRUE(K.blockingNamed("shop::Cart::load").empty());
  EXPECT_TRUE(K.blockingNamed("").empty());
}

TEST(BlockingNamed, StaysValidWhenMoreIsAdded) {
  Knowledge K;
  ASSERT_EQ(K.add(Shop, "shop.json").value_or(""), "");
  const BlockingApi *First = K.blockingNamed("load").front();
  ASSERT_EQ(K.add(R"({"library": "b", "entries": [{"name": "b::load",
      "family": "file", "reason": "reads", "instead": "await it"}]})",
                  "b.json")
                .value_or(""),
            "");
  EXPECT_EQ(K.blockingNamed("load").front(), First);
  EXPECT_EQ(K.blockingNamed("load").size(), 4u);
}

TEST(TaskType, TellsTheLibraryAndTheNamespace) {
  const Knowledge &K = Knowledge::builtin();
  auto Match = K.taskType("boost::asio::awaitable");
  ASSERT_TRUE(Match);
  EXPECT_EQ(Match->Library->Name, "Boost.Asio");
  EXPECT_EQ(Match->Namespace, "boost::asio");
  EXPECT_FALSE(Match->Eager);
  EXPECT_EQ(K.taskType("asio::awaitable")->Namespace, "asio");
}

TEST(TaskType, TellsEagerTasksAndGeneratorsFromLazyTasks) {
  const Knowledge &K = Knowledge::builtin();
  EXPECT_FALSE(K.taskType("aio::task")->Eager);
  EXPECT_TRUE(K.taskType("seastar::future")->Eager);
  EXPECT_TRUE(K.taskType("QCoro::Task")->Eager);
  EXPECT_FALSE(K.taskType("QCoro::LazyTask")->Eager);
  EXPECT_TRUE(K.taskType("std::generator")->Generator);
}

TEST(TaskType, KnowsNothingOfOtherTypes) {
  const Knowledge &K = Knowledge::builtin();
  EXPECT_FALSE(K.taskType("task"));
  EXPECT_FALSE(K.taskType("mine::task"));
  EXPECT_FALSE(K.taskType("{ns}::task"));
  EXPECT_FALSE(K.taskType(""));
}

} // namespace
