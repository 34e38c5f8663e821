// SPDX-License-Identifier: Apache-2.0
#include "helpers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>
#include <vector>

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
