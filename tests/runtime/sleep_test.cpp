// SPDX-License-Identifier: Apache-2.0
#include "helpers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace {

using namespace std::chrono_literals;

TEST(Sleep, AdvancesTheSimulatedClockByExactlyItsLength) {
  const auto start = std::chrono::steady_clock::now();
  test::run([]() -> aio::task<> {
    EXPECT_EQ(aio::now(), 0s);
    co_await aio::sleep_for(3s);
    EXPECT_EQ(aio::now(), 3s);
    co_await aio::sleep_for(24h);
    EXPECT_EQ(aio::now(), 24h + 3s);
  }());
  EXPECT_LT(std::chrono::steady_clock::now() - start, 3s);
}

TEST(Sleep, TakesAtLeastItsLengthOnTheRealClock) {
  const auto start = std::chrono::steady_clock::now();
  aio::run([]() -> aio::task<> {
    for (int i = 0; i < 10; ++i) {
      const auto before = aio::now();
      co_await aio::sleep_for(2ms);
      EXPECT_GE(aio::now() - before, 2ms);
    }
  }());
  EXPECT_GE(std::chrono::steady_clock::now() - start, 20ms);
}

TEST(Sleep, SleepsTogetherOnTheRealClock) {
  aio::run([]() -> aio::task<> {
    co_await aio::gather(aio::sleep_for(40ms), aio::sleep_for(40ms), aio::sleep_for(40ms), aio::sleep_for(40ms),
                         aio::sleep_for(40ms), aio::sleep_for(40ms));
    EXPECT_GE(aio::now(), 40ms);
    EXPECT_LT(aio::now(), 200ms);
  }());
}

TEST(Sleep, WakesInTheOrderOfTimeAndThenOfFallingAsleep) {
  std::vector<int> order;
  const auto note = [&](std::chrono::milliseconds delay, int id) -> aio::task<> {
    co_await aio::sleep_for(delay);
    order.push_back(id);
  };
  test::run(aio::gather(note(30ms, 5), note(10ms, 1), note(20ms, 3), note(10ms, 2), note(20ms, 4)));
  EXPECT_EQ(order, (std::vector{1, 2, 3, 4, 5}));
}

TEST(Sleep, KeepsThousandsOfTimersInOrder) {
  std::vector<int> woken;
  test::run([&]() -> aio::task<> {
    const auto note = [&](int ms) -> aio::task<> {
      co_await aio::sleep_for(std::chrono::milliseconds(ms));
      EXPECT_EQ(aio::now(), std::chrono::milliseconds(ms));
      woken.push_back(ms);
    };
    for (int i = 0; i < 5000; ++i)
      aio::spawn(note(1 + i * 7919 % 5003));
    co_await aio::sleep_for(1h);
  }());
  EXPECT_EQ(woken.size(), 5000U);
  EXPECT_TRUE(std::is_sorted(woken.begin(), woken.end()));
}

TEST(Sleep, OfNoTimeIsOneTurn) {
  std::vector<int> order;
  const auto note = [&](std::chrono::milliseconds delay, int id) -> aio::task<> {
    order.push_back(id);
    co_await aio::sleep_for(delay);
    order.push_back(-id);
  };
  test::run(aio::gather(note(0ms, 1), note(-5ms, 2)));
  EXPECT_EQ(order, (std::vector{1, 2, -1, -2}));
}

TEST(Sleep, ForeverIsNotInThePast) {
  bool woken = false;
  test::run([&]() -> aio::task<> {
    const auto sleeper = [&]() -> aio::task<> {
      co_await aio::sleep_for(std::chrono::hours::max());
      woken = true;
    };
    aio::spawn(sleeper());
    co_await aio::sleep_for(24h);
  }());
  EXPECT_FALSE(woken);
}

TEST(Sleep, UntilATimeOnTheLoop) {
  test::run([]() -> aio::task<> {
    co_await aio::sleep_until(3s);
    EXPECT_EQ(aio::now(), 3s);
    co_await aio::sleep_until(1s);
    EXPECT_EQ(aio::now(), 3s) << "the past is one turn";
    auto next = aio::now();
    for (int beats = 0; beats < 3; ++beats) {
      aio::advance(300ms);
      co_await aio::sleep_until(next += 1s);
    }
    EXPECT_EQ(aio::now(), 6s) << "work between the beats does not add up";
  }());
}

TEST(Yield, LetsEverybodyElseRunOnce) {
  std::vector<int> order;
  const auto count = [&](int id) -> aio::task<> {
    for (int i = 0; i < 3; ++i) {
      order.push_back(id);
      co_await aio::yield();
    }
  };
  test::run(aio::gather(count(1), count(2)));
  EXPECT_EQ(order, (std::vector{1, 2, 1, 2, 1, 2}));
}

TEST(Yield, DoesNotStarveTimers) {
  aio::run([]() -> aio::task<> {
    bool woken = false;
    const auto sleeper = [&]() -> aio::task<> {
      co_await aio::sleep_for(1ms);
      woken = true;
    };
    aio::spawn(sleeper());
    while (!woken)
      co_await aio::yield();
  }());
}

} // namespace
