// SPDX-License-Identifier: Apache-2.0
#include "helpers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>
#include <vector>

#include <poll.h>

namespace {

using namespace std::chrono_literals;

TEST(Loop, CallsWhatAnotherThreadPostsOnItsOwnThread) {
  aio::run([]() -> aio::task<> {
    aio::loop &here = aio::loop::current();
    const auto loop_thread = std::this_thread::get_id();
    bool called = false;
    std::thread other([&] {
      here.post([&] {
        EXPECT_EQ(std::this_thread::get_id(), loop_thread);
        called = true;
      });
    });
    while (!called)
      co_await aio::yield();
    other.join();
  }());
}

TEST(Loop, IsWokenByAPostWhileItSleeps) {
  aio::loop events;
  bool called = false;
  std::thread other([&] {
    std::this_thread::sleep_for(10ms);
    events.post([&] { called = true; });
  });
  while (!called)
    events.run_once();
  other.join();
}

TEST(Loop, KeepsTheOrderOfPosts) {
  aio::loop events;
  std::vector<int> order;
  std::thread([&] {
    for (int i = 0; i < 100; ++i)
      events.post([&order, i] { order.push_back(i); });
  }).join();
  events.run_once();
  ASSERT_EQ(order.size(), 100U);
  EXPECT_TRUE(std::is_sorted(order.begin(), order.end()));
}

TEST(Loop, LogsWhatAPostedFunctionThrows) {
  aio::loop events;
  events.post([] { throw std::runtime_error("oops"); });
  testing::internal::CaptureStderr();
  events.run_once();
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "aio: unhandled exception in a posted function: oops\n");
}

TEST(Loop, IsKnownOnlyToWhatItRuns) {
  EXPECT_FALSE(aio::loop::is_running());
  EXPECT_THROW(aio::now(), std::logic_error);
  test::run([]() -> aio::task<> {
    EXPECT_TRUE(aio::loop::is_running());
    co_return;
  }());
  EXPECT_FALSE(aio::loop::is_running());
}

TEST(Loop, LivesInTheLoopOfAnother) {
  aio::loop events;
  int turns = 0;
  const auto work = [&]() -> aio::task<int> {
    for (; turns < 3; ++turns)
      co_await aio::sleep_for(1ms);
    co_return co_await aio::to_thread([] { return 7; });
  };
  auto answer = aio::spawn(events, work());
  EXPECT_EQ(events.time_to_next(), 0s) << "something is ready";
  while (!answer.done()) {
    ::pollfd wakeup{events.native_handle(), POLLIN, 0};
    const auto wait = events.time_to_next();
    ::poll(&wakeup, 1, wait ? static_cast<int>(*wait / 1ms) + 1 : -1);
    events.run_ready();
  }
  EXPECT_EQ(turns, 3);
  EXPECT_EQ(events.time_to_next(), std::nullopt);
}

TEST(Loop, NeverSleepsInRunReady) {
  aio::loop events;
  auto sleeper = aio::spawn(events, aio::sleep_for(1h));
  for (int i = 0; i < 3; ++i)
    events.run_ready();
  EXPECT_GT(events.time_to_next(), 59min);
  EXPECT_FALSE(sleeper.done());
}

TEST(Loop, AdvancesOnlyASimulatedClock) {
  aio::loop events(aio::clock::simulated);
  auto sleeper = aio::spawn(events, aio::sleep_for(5s));
  events.run_ready();
  events.run_ready();
  EXPECT_FALSE(sleeper.done());
  EXPECT_EQ(events.time_to_next(), 5s);
  events.advance(5s);
  events.run_ready();
  EXPECT_TRUE(sleeper.done());
  EXPECT_EQ(events.time(), 5s);
  aio::loop real;
  EXPECT_THROW(real.advance(1s), std::logic_error);
}

TEST(Loop, RunsOnePerThread) {
  const auto seconds_slept = [](int seconds) {
    return [seconds] {
      aio::run(
          [](int s) -> aio::task<> {
            co_await aio::sleep_for(std::chrono::seconds(s));
            EXPECT_EQ(aio::now(), std::chrono::seconds(s));
          }(seconds),
          aio::clock::simulated);
    };
  };
  std::thread one(seconds_slept(1));
  std::thread two(seconds_slept(2));
  one.join();
  two.join();
}

} // namespace
