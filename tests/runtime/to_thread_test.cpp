// SPDX-License-Identifier: Apache-2.0
#include "helpers.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <latch>
#include <memory>
#include <semaphore>
#include <set>
#include <stop_token>
#include <thread>
#include <vector>

namespace {

using namespace std::chrono_literals;

TEST(ToThread, CallsOnAnotherThreadAndGoesOnOnTheLoopsThread) {
  test::run([]() -> aio::task<> {
    const auto loop_thread = std::this_thread::get_id();
    const auto other_thread = co_await aio::to_thread([] { return std::this_thread::get_id(); });
    EXPECT_NE(other_thread, loop_thread);
    EXPECT_EQ(std::this_thread::get_id(), loop_thread);
  }());
}

TEST(ToThread, RunsCallsAtTheSameTime) {
  // Each call waits for all of them to have started, so one after the other would never end.
  std::latch all_started(3);
  const auto meet = [&] { all_started.arrive_and_wait(); };
  test::run(aio::gather(aio::to_thread(meet), aio::to_thread(meet), aio::to_thread(meet)));
}

TEST(ToThread, LeavesTheLoopFreeMeanwhile) {
  std::latch released(1);
  test::run([&]() -> aio::task<> {
    const auto release = [&]() -> aio::task<> {
      co_await aio::yield();
      released.count_down();
    };
    co_await aio::gather(aio::to_thread([&] { released.wait(); }), release());
  }());
}

TEST(ToThread, BringsTheExceptionBack) {
  const auto fail = [] { throw std::runtime_error("on the other thread"); };
  try {
    test::run(aio::to_thread(fail));
    FAIL();
  } catch (const std::runtime_error &e) {
    EXPECT_STREQ(e.what(), "on the other thread");
  }
}

TEST(ToThread, TakesFunctionsMembersAndArgumentsThatCanOnlyBeMoved) {
  test::run([]() -> aio::task<> {
    EXPECT_EQ(
        co_await aio::to_thread([](std::unique_ptr<int> p, int i) { return *p + i; }, std::make_unique<int>(3), 4), 7);
    EXPECT_EQ(co_await aio::to_thread(&std::string::size, std::string("four")), 4U);
    const auto moved_back = co_await aio::to_thread([](std::unique_ptr<int> p) { return p; }, std::make_unique<int>(5));
    EXPECT_EQ(*moved_back, 5);
  }());
}

TEST(ToThread, GivesAReferenceToTheVeryObject) {
  int object = 1;
  test::run([&]() -> aio::task<> {
    int &same = co_await aio::to_thread([](int &i) -> int & { return i; }, std::ref(object));
    EXPECT_EQ(&same, &object);
  }());
}

TEST(ToThread, CallsNothingUntilItIsAwaited) {
  std::atomic<bool> called = false;
  test::run([&]() -> aio::task<> {
    auto call = aio::to_thread([&] { called = true; });
    co_await aio::yield();
    EXPECT_FALSE(called);
    co_await std::move(call);
    EXPECT_TRUE(called);
  }());
}

TEST(ToThread, HoldsTheSimulatedClockUntilTheCallIsBack) {
  test::run([]() -> aio::task<> {
    std::atomic<bool> back = false;
    const auto sleeper = [&]() -> aio::task<> {
      co_await aio::sleep_for(1ms);
      EXPECT_TRUE(back);
    };
    const auto caller = [&]() -> aio::task<> {
      co_await aio::to_thread([&] {
        std::this_thread::sleep_for(20ms);
        back = true;
      });
      EXPECT_EQ(aio::now(), 0s);
    };
    co_await aio::gather(sleeper(), caller());
    EXPECT_EQ(aio::now(), 1ms);
  }());
}

TEST(ToThread, IsFinishedBeforeTheLoopIsGone) {
  std::latch begun(1);
  std::atomic<bool> finished = false;
  test::run([&]() -> aio::task<> {
    aio::spawn(aio::to_thread([&] {
      begun.count_down();
      std::this_thread::sleep_for(20ms);
      finished = true;
    }));
    co_await aio::yield();
    begun.wait();
  }());
  EXPECT_TRUE(finished);
}

TEST(ToThread, DoesMoreCallsThanThereAreThreads) {
  std::atomic<int> calls = 0;
  test::run([&]() -> aio::task<> {
    std::vector<aio::task_handle<void>> handles;
    for (int i = 0; i < 1000; ++i)
      handles.push_back(aio::spawn(aio::to_thread([&] { ++calls; })));
    for (auto &handle : handles)
      co_await handle;
  }());
  EXPECT_EQ(calls, 1000);
}

TEST(ToThread, IsDroppedWhenCancelledBeforeAThreadHasBegun) {
  test::run([]() -> aio::task<> {
    std::atomic<bool> called = false;
    // More than the pool has threads, so that the last one has to wait.
    std::latch release(1);
    std::vector<aio::task_handle<void>> busy;
    for (unsigned i = 0; i < std::thread::hardware_concurrency() + 4; ++i)
      busy.push_back(aio::spawn(aio::to_thread([&] { release.wait(); })));
    auto last = aio::spawn(aio::to_thread([&] { called = true; }));
    co_await aio::yield();
    last.cancel();
    EXPECT_TRUE(co_await test::is_cancelled(last));
    release.count_down();
    for (auto &handle : busy)
      co_await handle;
    EXPECT_FALSE(called);
  }());
}

TEST(ToThread, IsWaitedForWhenCancelledWhileItRuns) {
  test::run([]() -> aio::task<> {
    std::latch begun(1);
    std::latch release(1);
    auto call = aio::spawn(aio::to_thread([&] {
      begun.count_down();
      release.wait();
      return 7;
    }));
    co_await aio::yield();
    begun.wait();
    call.cancel();
    co_await aio::yield();
    EXPECT_FALSE(call.done());
    release.count_down();
    EXPECT_EQ(co_await call, 7);
  }());
}

TEST(ToThread, TellsACallThatTakesAStopTokenWhenItIsCancelled) {
  test::run([]() -> aio::task<> {
    std::latch begun(1);
    auto call = aio::spawn(aio::to_thread(
        [&](std::stop_token stop, int answer) {
          begun.count_down();
          while (!stop.stop_requested())
            std::this_thread::yield();
          return answer;
        },
        7));
    co_await aio::yield();
    begun.wait();
    call.cancel();
    EXPECT_EQ(co_await call, 7);
  }());
}

TEST(ThreadPool, NeedsOneThreadForJobsInTurn) {
  struct remember final : aio::detail::job {
    std::set<std::thread::id> threads;
    std::binary_semaphore heard{0};
    void perform() noexcept override { threads.insert(std::this_thread::get_id()); }
    void done() noexcept override { heard.release(); }
  } job;
  aio::detail::thread_pool pool(4);
  for (int i = 0; i < 1000; ++i) {
    pool.submit(job);
    job.heard.acquire();
  }
  EXPECT_EQ(job.threads.size(), 1U);
}

TEST(ToThread, OfADestroyedCoroutineIsWaitedFor) {
  std::atomic<bool> finished = false;
  std::latch begun(1);
  {
    aio::loop events;
    aio::spawn(events, aio::to_thread([&] {
                 begun.count_down();
                 std::this_thread::sleep_for(10ms);
                 finished = true;
               }));
    events.run_ready();
    begun.wait();
  }
  EXPECT_TRUE(finished);
}

} // namespace
