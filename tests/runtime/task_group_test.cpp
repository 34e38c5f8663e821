// SPDX-License-Identifier: Apache-2.0
#include "helpers.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <vector>

namespace {

using namespace std::chrono_literals;

TEST(TaskGroup, JoinWaitsForAll) {
  test::run([]() -> aio::task<> {
    aio::task_group group;
    auto answer = group.spawn(test::answer_after(1s, 7));
    group.spawn(aio::sleep_for(3s));
    EXPECT_EQ(aio::now(), 0s);
    co_await group.join();
    EXPECT_EQ(aio::now(), 3s);
    EXPECT_EQ(co_await answer, 7);
  }());
}

TEST(TaskGroup, OfNobodyIsJoinedAtOnce) {
  test::run([]() -> aio::task<> {
    aio::task_group group;
    co_await group.join();
  }());
}

TEST(TaskGroup, FirstErrorCancelsTheRestAndIsThrownByJoin) {
  test::run([]() -> aio::task<> {
    aio::task_group group;
    auto other = group.spawn(aio::sleep_for(1h));
    group.spawn(test::fail_after(1s, "first"));
    group.spawn(test::fail_after(2s, "second"));
    EXPECT_TRUE(co_await test::throws<std::runtime_error>(group.join()));
    EXPECT_EQ(aio::now(), 1s);
    EXPECT_TRUE(co_await test::is_cancelled(other));
  }());
}

TEST(TaskGroup, MembersMaySpawnMembers) {
  test::run([]() -> aio::task<> {
    aio::task_group group;
    int leaves = 0;
    const auto grow = [&](const auto &self, int depth) -> aio::task<> {
      co_await aio::sleep_for(1s);
      if (depth == 0)
        ++leaves;
      else
        for (int i = 0; i < 2; ++i)
          group.spawn(self(self, depth - 1));
    };
    group.spawn(grow(grow, 3));
    co_await group.join();
    EXPECT_EQ(leaves, 8);
    EXPECT_EQ(aio::now(), 4s);
  }());
}

TEST(TaskGroup, OneCancelledMemberIsNoError) {
  test::run([]() -> aio::task<> {
    aio::task_group group;
    auto member = group.spawn(aio::sleep_for(1h));
    group.spawn(aio::sleep_for(2s));
    co_await aio::sleep_for(1s);
    member.cancel();
    co_await group.join();
    EXPECT_EQ(aio::now(), 2s);
  }());
}

TEST(TaskGroup, CancelEndsAllAndStartsNoMore) {
  test::run([]() -> aio::task<> {
    aio::task_group group;
    group.spawn(aio::sleep_for(1h));
    co_await aio::yield();
    group.cancel();
    bool started = false;
    auto late = group.spawn(test::set(started));
    co_await group.join();
    EXPECT_FALSE(started);
    EXPECT_TRUE(late.done());
    EXPECT_EQ(aio::now(), 0s);
  }());
}

TEST(TaskGroup, CancellingTheOneWhoJoinsCancelsTheGroup) {
  test::run([]() -> aio::task<> {
    bool cleaned_up = false;
    const auto member = [&]() -> aio::task<> {
      co_await test::is_cancelled(aio::sleep_for(1h));
      co_await aio::shield(aio::sleep_for(1s));
      cleaned_up = true;
    };
    const auto parent = [&]() -> aio::task<> {
      aio::task_group group;
      group.spawn(member());
      co_await group.join();
    };
    EXPECT_TRUE(co_await test::throws<aio::timed_out>(aio::with_timeout(5s, parent())));
    EXPECT_TRUE(cleaned_up);
    EXPECT_EQ(aio::now(), 6s);
  }());
}

TEST(TaskGroup, AnExceptionThatLeavesTheBlockDestroysWhatIsUnderWay) {
  test::run([]() -> aio::task<> {
    const auto alive = std::make_shared<int>();
    const auto hold = [](std::shared_ptr<int>) -> aio::task<> { co_await aio::sleep_for(1h); };
    std::optional<aio::task_handle<void>> handle;
    const auto block = [&]() -> aio::task<> {
      aio::task_group group;
      handle = group.spawn(hold(alive));
      co_await aio::yield();
      throw std::runtime_error("left");
    };
    EXPECT_TRUE(co_await test::throws<std::runtime_error>(block()));
    EXPECT_EQ(alive.use_count(), 1);
    EXPECT_TRUE(co_await test::is_cancelled(*handle));
  }());
}

TEST(TaskGroup, AnExceptionBeforeTheFirstTurnOfAMemberMeansThatItNeverRuns) {
  test::run([]() -> aio::task<> {
    bool started = false;
    std::optional<aio::task_handle<void>> handle;
    const auto block = [&]() -> aio::task<> {
      aio::task_group group;
      handle = group.spawn(test::set(started));
      throw std::runtime_error("left");
      co_return;
    };
    EXPECT_TRUE(co_await test::throws<std::runtime_error>(block()));
    co_await aio::yield();
    EXPECT_FALSE(started);
  }());
}

TEST(TaskGroup, SaysThatNobodyJoined) {
  testing::internal::CaptureStderr();
  const auto forget = []() -> aio::task<> {
    aio::task_group group;
    group.spawn(aio::sleep_for(1s));
    co_return;
  };
  test::run(forget());
  EXPECT_EQ(testing::internal::GetCapturedStderr(),
            "aio: a task_group was destroyed that nobody joined: co_await group.join()\n");
}

TEST(TaskGroup, NeedsARunningLoop) { EXPECT_THROW(aio::task_group(), std::logic_error); }

TEST(TaskGroup, IsDestroyedWithTheLoop) {
  const auto alive = std::make_shared<int>();
  {
    aio::loop events(aio::clock::simulated);
    const auto hold = [](std::shared_ptr<int>) -> aio::task<> { co_await aio::sleep_for(1h); };
    const auto block = [&]() -> aio::task<> {
      aio::task_group group;
      group.spawn(hold(alive));
      co_await aio::sleep_for(1h);
      co_await group.join();
    };
    aio::spawn(events, block());
    events.run_ready();
    events.run_ready();
    EXPECT_EQ(alive.use_count(), 2);
  }
  EXPECT_EQ(alive.use_count(), 1);
}

TEST(Invoke, KeepsTheCapturesAndTheArgumentsAlive) {
  test::run([]() -> aio::task<> {
    const auto start = [](std::string name) {
      return aio::invoke(
          [name](const std::string &greeting) -> aio::task<std::string> {
            co_await aio::sleep_for(1s);
            co_return greeting + ", " + name;
          },
          std::string("a greeting longer than a small string"));
    };
    auto later = start("a name that is longer than a small string");
    co_await aio::sleep_for(1s);
    EXPECT_EQ(co_await std::move(later),
              "a greeting longer than a small string, a name that is longer than a small string");
  }());
}

TEST(Invoke, PassesErrorsReferencesAndCancellationOn) {
  int object = 1;
  test::run([&]() -> aio::task<> {
    EXPECT_TRUE(co_await test::throws<std::runtime_error>(aio::invoke([] { return test::fail_after(1s, "lost"); })));
    EXPECT_EQ(&co_await aio::invoke([&]() -> aio::task<int &> { co_return object; }), &object);
    EXPECT_TRUE(co_await test::throws<aio::timed_out>(
        aio::with_timeout(1s, aio::invoke([](auto length) { return aio::sleep_for(length); }, 1h))));
  }());
}

} // namespace
