// SPDX-License-Identifier: Apache-2.0
#include "helpers.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <vector>

namespace {

using namespace std::chrono_literals;

TEST(Queue, GivesInOrderWhatWasPut) {
  test::run([]() -> aio::task<> {
    aio::queue<int> numbers;
    for (int i = 0; i < 3; ++i)
      co_await numbers.put(i);
    EXPECT_EQ(numbers.size(), 3U);
    for (int i = 0; i < 3; ++i)
      EXPECT_EQ(co_await numbers.get(), i);
    EXPECT_TRUE(numbers.empty());
    EXPECT_EQ(aio::now(), 0s);
  }());
}

TEST(Queue, WhoGetsWaitsForWhoPuts) {
  test::run([]() -> aio::task<> {
    aio::queue<test::token> tokens;
    auto first = aio::spawn(tokens.get());
    auto second = aio::spawn(tokens.get());
    co_await aio::sleep_for(1s);
    co_await tokens.put(test::token(1));
    EXPECT_TRUE(tokens.try_put(test::token(2)));
    EXPECT_EQ((co_await first).value, 1);
    EXPECT_EQ((co_await second).value, 2);
  }());
}

TEST(Queue, WhoPutsWaitsForRoom) {
  test::run([]() -> aio::task<> {
    aio::queue<int> numbers(2);
    std::vector<aio::duration> put_at;
    const auto produce = [&]() -> aio::task<> {
      for (int i = 0; i < 4; ++i) {
        co_await numbers.put(i);
        put_at.push_back(aio::now());
      }
    };
    const auto consume = [&]() -> aio::task<> {
      for (int i = 0; i < 4; ++i) {
        co_await aio::sleep_for(1s);
        EXPECT_EQ(co_await numbers.get(), i);
      }
    };
    co_await aio::gather(produce(), consume());
    EXPECT_EQ(put_at, (std::vector<aio::duration>{0s, 0s, 1s, 2s}));
  }());
}

TEST(Queue, TriesWithoutWaiting) {
  aio::queue<std::unique_ptr<int>> one(1);
  EXPECT_EQ(one.try_get(), std::nullopt);
  EXPECT_TRUE(one.try_put(std::make_unique<int>(1)));
  EXPECT_TRUE(one.full());
  EXPECT_FALSE(one.try_put(std::make_unique<int>(2)));
  EXPECT_EQ(**one.try_get(), 1);
}

TEST(Queue, CancellingOneWhoWaitsTakesNothingAndPutsNothing) {
  test::run([]() -> aio::task<> {
    aio::queue<int> numbers(1);
    EXPECT_TRUE(co_await test::throws<aio::timed_out>(aio::with_timeout(1s, numbers.get())));
    co_await numbers.put(1);
    EXPECT_TRUE(co_await test::throws<aio::timed_out>(aio::with_timeout(1s, numbers.put(2))));
    EXPECT_EQ(co_await numbers.get(), 1);
    EXPECT_TRUE(numbers.empty());
  }());
}

TEST(Queue, WhatWasHandedOverBeforeACancellationIsNotLost) {
  test::run([]() -> aio::task<> {
    aio::queue<int> numbers;
    auto getting = aio::spawn(numbers.get());
    co_await aio::yield();
    co_await numbers.put(1);
    getting.cancel();
    EXPECT_EQ(co_await getting, 1);
  }());
}

TEST(Queue, JoinWaitsUntilEverythingIsDealtWith) {
  test::run([]() -> aio::task<> {
    aio::queue<int> numbers;
    co_await numbers.join();
    for (int i = 0; i < 3; ++i)
      co_await numbers.put(i);
    const auto work = [&]() -> aio::task<> {
      for (;;) {
        co_await numbers.get();
        co_await aio::sleep_for(1s);
        numbers.task_done();
      }
    };
    auto worker = aio::spawn(work());
    co_await numbers.join();
    EXPECT_EQ(aio::now(), 3s);
    worker.cancel();
    EXPECT_TRUE(co_await test::is_cancelled(worker));
  }());
}

} // namespace
