// SPDX-License-Identifier: Apache-2.0
#include "helpers.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <tuple>
#include <variant>
#include <vector>

namespace {

using namespace std::chrono_literals;

aio::task<int> note_start(std::vector<int> &order, int id, std::chrono::milliseconds delay) {
  order.push_back(id);
  co_await aio::sleep_for(delay);
  co_return id;
}

TEST(Gather, GivesTheResultsInTheOrderListed) {
  const auto results =
      test::run(aio::gather(test::answer_after(3s, 1), test::answer_after(1s, 2), test::answer_after(2s, 3)));
  EXPECT_EQ(results, std::tuple(1, 2, 3));
}

TEST(Gather, StartsItsOperandsInTheOrderListed) {
  std::vector<int> order;
  test::run(aio::gather(note_start(order, 1, 2s), note_start(order, 2, 1s), note_start(order, 3, 0s)));
  EXPECT_EQ(order, (std::vector{1, 2, 3}));
}

TEST(Gather, StartsNothingUntilItIsAwaited) {
  std::vector<int> order;
  test::run([&]() -> aio::task<> {
    auto both = aio::gather(note_start(order, 1, 0s), note_start(order, 2, 0s));
    co_await aio::sleep_for(1s);
    EXPECT_TRUE(order.empty());
    co_await std::move(both);
    EXPECT_EQ(order.size(), 2U);
  }());
}

TEST(Gather, TakesAsLongAsTheLongestOperand) {
  test::run([]() -> aio::task<> {
    co_await aio::gather(aio::sleep_for(1s), aio::sleep_for(3s), aio::sleep_for(2s));
    EXPECT_EQ(aio::now(), 3s);
  }());
}

TEST(Gather, OfNothingIsAnEmptyTuple) {
  static_assert(std::is_same_v<aio::await_result_t<decltype(aio::gather())>, std::tuple<>>);
  test::run(aio::gather());
}

TEST(Gather, KeepsOneSlotForEachOperandWhateverItGives) {
  int object = 1;
  const auto reference_to = [](int &i) -> aio::task<int &> { co_return i; };
  const auto make_token = []() -> aio::task<test::token> { co_return test::token(5); };
  const auto make_tuple = []() -> aio::task<std::tuple<int>> { co_return std::tuple(6); };
  test::run([&]() -> aio::task<> {
    auto [nothing, reference, value, tuple] =
        co_await aio::gather(aio::sleep_for(1s), reference_to(object), make_token(), make_tuple());
    static_assert(std::is_same_v<decltype(nothing), std::monostate>);
    static_assert(std::is_same_v<decltype(reference), int &>);
    EXPECT_EQ(&reference, &object);
    EXPECT_EQ(value.value, 5);
    EXPECT_EQ(tuple, std::tuple(6));
  }());
}

TEST(Gather, KeepsATupleOfOneTupleNested) {
  const auto make_tuple = []() -> aio::task<std::tuple<int>> { co_return std::tuple(6); };
  EXPECT_EQ(test::run(aio::gather(make_tuple())), std::tuple(std::tuple<std::tuple<int>>(std::tuple(6))));
}

TEST(Gather, TakesSpawnedTasksAndOtherGathers) {
  test::run([]() -> aio::task<> {
    auto spawned = aio::spawn(test::answer_after(1s, 1));
    auto [one, inner, two] =
        co_await aio::gather(spawned, aio::gather(test::answer_after(1s, 2)), aio::spawn(test::answer_after(1s, 3)));
    static_assert(std::is_same_v<decltype(one), int &>, "an lvalue handle keeps its result");
    EXPECT_EQ(one, 1);
    EXPECT_EQ(inner, std::tuple(2));
    EXPECT_EQ(two, 3);
    EXPECT_EQ(aio::now(), 1s);
  }());
}

TEST(Gather, ThrowsTheErrorThatHappenedFirstInTime) {
  try {
    test::run(aio::gather(test::fail_after(2s, "listed first"), test::fail_after(1s, "happened first")));
    FAIL();
  } catch (const std::runtime_error &e) {
    EXPECT_STREQ(e.what(), "happened first");
  }
}

TEST(Gather, CancelsTheOthersAtAnErrorAndWaitsForThemBeforeItThrows) {
  test::run([]() -> aio::task<> {
    bool cleaned_up = false;
    const auto work = [&]() -> aio::task<> {
      try {
        co_await aio::sleep_for(5s);
      } catch (const aio::cancelled &) {
        cleaned_up = true;
        throw;
      }
    };
    bool caught = false;
    try {
      co_await aio::gather(test::fail_after(1s, "early"), work());
    } catch (const std::runtime_error &) {
      caught = true;
    }
    EXPECT_TRUE(caught);
    EXPECT_TRUE(cleaned_up);
    EXPECT_EQ(aio::now(), 1s);
  }());
}

TEST(Gather, StartsEveryOperandEvenIfTheFirstFailsAtOnce) {
  std::vector<int> order;
  const auto fail_at_once = []() -> aio::task<> {
    throw std::runtime_error("at once");
    co_return;
  };
  EXPECT_THROW(test::run(aio::gather(fail_at_once(), note_start(order, 2, 1s))), std::runtime_error);
  EXPECT_EQ(order, std::vector{2});
}

} // namespace
