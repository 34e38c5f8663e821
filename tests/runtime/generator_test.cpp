// SPDX-License-Identifier: Apache-2.0
#include "helpers.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace {

using namespace std::chrono_literals;

aio::async_generator<int> one_a_second(int n) {
  for (int i = 1; i <= n; ++i) {
    co_await aio::sleep_for(1s);
    co_yield i;
  }
}

aio::async_generator<int> ready(int n) {
  for (int i = 0; i < n; ++i)
    co_yield i;
}

TEST(AsyncGenerator, YieldsFiveNumbersOneSecondApart) {
  aio::timeline events;
  test::run([&]() -> aio::task<> {
    AIO_ASYNC_FOR(const int number, one_a_second(5))
    events.record(std::to_string(number));
  }());
  EXPECT_EQ(events.events(),
            (std::vector<aio::timeline::event>{{1s, "1"}, {2s, "2"}, {3s, "3"}, {4s, "4"}, {5s, "5"}}));
}

TEST(AsyncGenerator, IsAskedForOneAtATime) {
  test::run([]() -> aio::task<> {
    auto numbers = one_a_second(2);
    EXPECT_EQ(aio::now(), 0s) << "nothing runs until it is asked";
    EXPECT_EQ(*co_await numbers.next(), 1);
    co_await aio::sleep_for(10s);
    EXPECT_EQ(*co_await numbers.next(), 2);
    EXPECT_EQ(aio::now(), 12s) << "and nothing runs between";
    EXPECT_EQ(co_await numbers.next(), nullptr);
    EXPECT_EQ(co_await numbers.next(), nullptr);
  }());
}

TEST(AsyncGenerator, LoopsKnowBreakAndContinueAndReturn) {
  test::run([]() -> aio::task<> {
    int sum = 0;
    AIO_ASYNC_FOR(const int n, ready(100)) {
      if (n % 2 == 0)
        continue;
      if (n > 5)
        break;
      sum += n;
    }
    EXPECT_EQ(sum, 1 + 3 + 5);
    const auto find = []() -> aio::task<int> {
      AIO_ASYNC_FOR(const int n, ready(100))
      if (n * n > 50)
        co_return n;
      co_return -1;
    };
    EXPECT_EQ(co_await find(), 8);
  }());
}

TEST(AsyncGenerator, GivesReferencesAndWhatCanOnlyBeMoved) {
  test::run([]() -> aio::task<> {
    std::vector<int> numbers{1, 2, 3};
    const auto each = [](std::vector<int> &v) -> aio::async_generator<int &> {
      for (int &n : v)
        co_yield n;
    };
    AIO_ASYNC_FOR(int &n, each(numbers))
    n *= 2;
    EXPECT_EQ(numbers, (std::vector{2, 4, 6}));
    const auto make = []() -> aio::async_generator<std::unique_ptr<int>> { co_yield std::make_unique<int>(7); };
    AIO_ASYNC_FOR(const std::unique_ptr<int> &p, make())
    EXPECT_EQ(*p, 7);
  }());
}

TEST(AsyncGenerator, CopiesAnLvalueSoThatTheConsumerMayChangeIt) {
  test::run([]() -> aio::task<> {
    std::vector<std::string> kept;
    const auto repeat = [&]() -> aio::async_generator<std::string> {
      const std::string text = "text";
      for (int i = 0; i < 2; ++i)
        co_yield text;
    };
    AIO_ASYNC_FOR(std::string & s, repeat())
    kept.push_back(std::move(s));
    EXPECT_EQ(kept, (std::vector<std::string>{"text", "text"}));
  }());
}

TEST(AsyncGenerator, ThrowsItsErrorOnceAndIsAtItsEnd) {
  test::run([]() -> aio::task<> {
    const auto fail = []() -> aio::async_generator<int> {
      co_yield 1;
      throw std::runtime_error("after one");
    };
    auto numbers = fail();
    EXPECT_EQ(*co_await numbers.next(), 1);
    EXPECT_TRUE(co_await test::throws<std::runtime_error>(numbers.next()));
    EXPECT_EQ(co_await numbers.next(), nullptr);
  }());
}

TEST(AsyncGenerator, CleansUpWhenItIsAbandoned) {
  const auto alive = std::make_shared<int>();
  const auto hold = [](std::shared_ptr<int> held) -> aio::async_generator<int> {
    for (;;)
      co_yield static_cast<int>(held.use_count());
  };
  {
    auto never_asked = hold(alive);
    EXPECT_EQ(alive.use_count(), 2);
  }
  EXPECT_EQ(alive.use_count(), 1);
  test::run([&]() -> aio::task<> {
    AIO_ASYNC_FOR(const int count, hold(alive)) {
      EXPECT_EQ(count, 2);
      break;
    }
    EXPECT_EQ(alive.use_count(), 1);
  }());
}

TEST(AsyncGenerator, IsCancelledWithTheOneWhoAsks) {
  test::run([]() -> aio::task<> {
    bool told = false;
    const auto wait = [&]() -> aio::async_generator<int> {
      told = co_await test::is_cancelled(aio::sleep_for(1h));
      co_await aio::sleep_for(1h);
      co_yield 1;
    };
    auto numbers = wait();
    EXPECT_TRUE(co_await test::throws<aio::timed_out>(aio::with_timeout(1s, numbers.next())));
    EXPECT_TRUE(told);
    EXPECT_EQ(co_await numbers.next(), nullptr) << "it ended with cancelled";
  }());
}

TEST(AsyncGenerator, TakesValuesFromAnotherGenerator) {
  test::run([]() -> aio::task<> {
    const auto doubled = [](aio::async_generator<int> source) -> aio::async_generator<int> {
      AIO_ASYNC_FOR(const int n, source)
      co_yield 2 * n;
    };
    int sum = 0;
    AIO_ASYNC_FOR(const int n, doubled(one_a_second(3)))
    sum += n;
    EXPECT_EQ(sum, 12);
    EXPECT_EQ(aio::now(), 3s);
  }());
}

TEST(AsyncGenerator, CostsNoStackWhenItNeedNotWait) {
  test::run([]() -> aio::task<> {
    long count = 0;
    AIO_ASYNC_FOR([[maybe_unused]] const int n, ready(1'000'000))
    ++count;
    EXPECT_EQ(count, 1'000'000);
  }());
}

} // namespace
