// SPDX-License-Identifier: Apache-2.0
#include "helpers.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <vector>

namespace {

using namespace std::chrono_literals;

TEST(Spawn, RunsBesideTheOneWhoSpawned) {
  test::run([]() -> aio::task<> {
    auto beside = aio::spawn(test::answer_after(2s, 7));
    co_await aio::sleep_for(1s);
    EXPECT_FALSE(beside.done());
    EXPECT_EQ(co_await std::move(beside), 7);
    EXPECT_EQ(aio::now(), 2s);
  }());
}

TEST(Spawn, StartsInTheNextTurnNotInTheCall) {
  bool started = false;
  test::run([&]() -> aio::task<> {
    const auto start = [&]() -> aio::task<> {
      started = true;
      co_return;
    };
    auto handle = aio::spawn(start());
    EXPECT_FALSE(started);
    co_await aio::yield();
    EXPECT_TRUE(started);
  }());
}

TEST(Spawn, GivesItsResultAlsoAfterItHasFinished) {
  test::run([]() -> aio::task<> {
    auto handle = aio::spawn(test::answer_after(1s, 7));
    co_await aio::sleep_for(5s);
    EXPECT_TRUE(handle.done());
    EXPECT_EQ(co_await handle, 7);
    EXPECT_EQ(aio::now(), 5s);
  }());
}

TEST(Spawn, CanBeAwaitedByManyAndManyTimes) {
  test::run([]() -> aio::task<> {
    auto handle = aio::spawn(test::answer_after(1s, 7));
    const auto wait = [&]() -> aio::task<int> { co_return co_await handle; };
    EXPECT_EQ(co_await aio::gather(wait(), wait(), wait()), std::tuple(7, 7, 7));
    EXPECT_EQ(co_await handle, 7);
  }());
}

TEST(Spawn, MovesTheResultOutOfAnRvalueHandle) {
  const auto make = []() -> aio::task<std::unique_ptr<int>> { co_return std::make_unique<int>(7); };
  test::run([&]() -> aio::task<> {
    auto handle = aio::spawn(make());
    const std::unique_ptr<int> result = co_await std::move(handle);
    EXPECT_EQ(*result, 7);
  }());
}

TEST(Spawn, ThrowsTheExceptionWhereItIsAwaited) {
  EXPECT_THROW(test::run([]() -> aio::task<> { co_await aio::spawn(test::fail_after(1s, "lost")); }()),
               std::runtime_error);
}

TEST(Spawn, RunsOnWhenTheHandleIsDropped) {
  bool finished = false;
  test::run([&]() -> aio::task<> {
    const auto finish = [&]() -> aio::task<> {
      co_await aio::sleep_for(1s);
      finished = true;
    };
    aio::spawn(finish());
    co_await aio::sleep_for(2s);
  }());
  EXPECT_TRUE(finished);
}

TEST(Spawn, LogsAnExceptionThatNobodyReceives) {
  testing::internal::CaptureStderr();
  test::run([]() -> aio::task<> {
    aio::spawn(test::fail_after(1s, "lost"));
    co_await aio::sleep_for(2s);
  }());
  EXPECT_EQ(testing::internal::GetCapturedStderr(),
            "aio: unhandled exception in a spawned task that nobody awaited: lost\n");
}

TEST(Spawn, IsSilentAboutAnExceptionThatWasReceived) {
  testing::internal::CaptureStderr();
  test::run([]() -> aio::task<> {
    auto handle = aio::spawn(test::fail_after(1s, "received"));
    try {
      co_await handle;
    } catch (const std::runtime_error &) {
    }
  }());
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(Spawn, IsCancelledWhenTheProgramEnds) {
  const auto alive = std::make_shared<int>();
  std::optional<aio::task_handle<void>> outlives_the_loop;
  test::run([&]() -> aio::task<> {
    const auto hold = [](std::shared_ptr<int>) -> aio::task<> { co_await aio::sleep_for(1h); };
    aio::spawn(hold(alive));
    outlives_the_loop = aio::spawn(hold(alive));
    co_await aio::sleep_for(1s);
    EXPECT_EQ(alive.use_count(), 3);
  }());
  EXPECT_EQ(alive.use_count(), 1);
  const auto wait = [&]() -> aio::task<> { co_await *outlives_the_loop; };
  EXPECT_THROW(test::run(wait()), aio::cancelled);
}

TEST(Spawn, NeedsARunningLoop) { EXPECT_THROW(aio::spawn(test::answer_after(1s, 1)), std::logic_error); }

} // namespace
