// SPDX-License-Identifier: Apache-2.0
//
// Whatever was awaited, cancelled or moved from may be used again: that is an error, or does nothing.
#include "helpers.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace std::chrono_literals;

// NOLINTBEGIN(bugprone-use-after-move): that is what these tests are about.

template <class T> T moved_away(T &from) { return std::move(from); }

TEST(Again, ATaskIsAwaitedOnce) {
  test::run([]() -> aio::task<> {
    auto t = test::answer_after(1s, 7);
    EXPECT_TRUE(t);
    EXPECT_EQ(co_await std::move(t), 7);
    EXPECT_FALSE(t);
    EXPECT_TRUE(co_await test::is_refused(std::move(t)));
    t = test::answer_after(1s, 8);
    EXPECT_EQ(co_await std::move(t), 8);
    auto source = test::answer_after(1s, 9);
    auto other = std::move(source);
    EXPECT_TRUE(co_await test::is_refused(std::move(source)));
    EXPECT_EQ(co_await std::move(other), 9);
  }());
}

/// Everything that takes a task.
TEST(Again, ATaskThatWasAwaitedIsStartedByNobody) {
  using use = std::function<aio::task<>(aio::task<int>)>;
  const std::vector<std::pair<const char *, use>> uses = {
      {"gather", [](auto t) -> aio::task<> { co_await aio::gather(aio::sleep_for(1s), std::move(t)); }},
      {"gather of a range",
       [](auto t) -> aio::task<> {
         std::vector<aio::task<int>> all;
         all.push_back(test::answer_after(1s, 1));
         all.push_back(std::move(t));
         co_await aio::gather(std::move(all));
       }},
      {"gather_limited",
       [](auto t) -> aio::task<> {
         std::vector<aio::task<int>> all;
         all.push_back(std::move(t));
         co_await aio::gather_limited(1, std::move(all));
       }},
      {"gather_settled", [](auto t) -> aio::task<> { co_await aio::gather_settled(std::move(t)); }},
      {"when_any", [](auto t) -> aio::task<> { co_await aio::when_any(aio::sleep_for(1s), std::move(t)); }},
      {"as_completed",
       [](auto t) -> aio::task<> {
         std::vector<aio::task<int>> all;
         all.push_back(std::move(t));
         auto results = aio::as_completed(std::move(all));
         co_await results.next();
       }},
      {"shield", [](auto t) -> aio::task<> { co_await aio::shield(std::move(t)); }},
      {"with_timeout", [](auto t) -> aio::task<> { co_await aio::with_timeout(1s, std::move(t)); }},
      {"timeout_scope",
       [](auto t) -> aio::task<> { co_await aio::timeout_scope(1s, [&](aio::deadline &) { return std::move(t); }); }},
      {"with_stop_token",
       [](auto t) -> aio::task<> { co_await aio::with_stop_token(std::stop_token(), std::move(t)); }},
      {"spawn", [](auto t) -> aio::task<> { co_await aio::spawn(std::move(t)); }},
      {"task_group::spawn",
       [](auto t) -> aio::task<> {
         aio::task_group group;
         group.spawn(std::move(t));
         co_await group.join();
       }},
      {"invoke", [](auto t) -> aio::task<> { co_await aio::invoke([&] { return std::move(t); }); }},
  };
  for (const auto &[name, attempt] : uses) {
    auto t = test::answer_after(1s, 7);
    {
      const auto gone = std::move(t);
    }
    EXPECT_TRUE(test::run(test::is_refused(attempt(std::move(t))))) << name;
    EXPECT_FALSE(test::run(test::is_refused(attempt(test::answer_after(10ms, 7))))) << name;
  }
  auto t = test::answer_after(1s, 7);
  {
    const auto gone = std::move(t);
  }
  EXPECT_THROW(test::run(std::move(t)), std::logic_error);
}

/// Everything that makes something to be awaited.
TEST(Again, WhatIsAwaitedIsUsedUp) {
  const auto twice = [](auto make) -> aio::task<bool> {
    auto awaited = make();
    auto other = make();
    [[maybe_unused]] auto result = co_await aio::gather(std::move(awaited));
    auto moved = std::move(other);
    const bool refused = co_await test::is_refused(std::move(awaited)) && co_await test::is_refused(std::move(other));
    result = co_await aio::gather(std::move(moved));
    co_return refused;
  };
  test::run([&]() -> aio::task<> {
    aio::queue<int> numbers;
    for (int i = 0; i < 2; ++i)
      numbers.try_put(i);
    aio::semaphore slots(9);
    aio::event happened(true);
    aio::task_group group;
    EXPECT_TRUE(co_await twice([] { return aio::sleep_for(1s); }));
    EXPECT_TRUE(co_await twice([] { return aio::yield(); }));
    EXPECT_TRUE(co_await twice([] { return aio::to_thread([] {}); }));
    EXPECT_TRUE(co_await twice([] { return aio::gather(aio::yield()); }));
    EXPECT_TRUE(co_await twice([] { return aio::gather_settled(aio::yield()); }));
    EXPECT_TRUE(co_await twice([] { return aio::when_any(aio::yield()); }));
    EXPECT_TRUE(co_await twice([] { return aio::shield(aio::yield()); }));
    EXPECT_TRUE(co_await twice([] { return aio::with_timeout(1s, aio::yield()); }));
    EXPECT_TRUE(co_await twice([] { return aio::with_stop_token(std::stop_token(), aio::yield()); }));
    EXPECT_TRUE(co_await twice([&] { return numbers.put(1); }));
    EXPECT_TRUE(co_await twice([&] { return numbers.get(); }));
    EXPECT_TRUE(co_await twice([&] { return happened.wait(); }));
    EXPECT_TRUE(co_await twice([&] { return group.join(); }));
    EXPECT_TRUE(co_await twice([&] { return slots.acquire(); }));
  }());
}

TEST(Again, AHandleThatWasMovedFromIsDone) {
  test::run([]() -> aio::task<> {
    auto handle = aio::spawn(test::answer_after(1s, 7));
    EXPECT_TRUE(handle);
    EXPECT_EQ(co_await std::move(handle), 7);
    EXPECT_FALSE(handle);
    EXPECT_TRUE(handle.done());
    handle.cancel();
    EXPECT_TRUE(co_await test::is_refused(handle));
    EXPECT_TRUE(co_await test::is_refused(std::move(handle)));
    EXPECT_TRUE(co_await test::is_refused(aio::gather(handle, aio::yield())));
    handle = aio::spawn(test::answer_after(1s, 8));
    EXPECT_EQ(co_await handle, 8);
  }());
}

TEST(Again, AHandleThatWasCancelledThrowsAsOftenAsItIsAwaited) {
  test::run([]() -> aio::task<> {
    for (const bool begun : {false, true}) {
      auto handle = aio::spawn(test::answer_after(1s, 7));
      if (begun)
        co_await aio::yield();
      handle.cancel();
      handle.cancel();
      for (int i = 0; i < 2; ++i)
        EXPECT_TRUE(co_await test::is_cancelled(handle));
      handle.cancel();
      EXPECT_TRUE(co_await test::is_cancelled(std::move(handle)));
      EXPECT_TRUE(co_await test::is_refused(handle));
    }
  }());
}

TEST(Again, CancellingWhatIsDoneChangesNothing) {
  test::run([]() -> aio::task<> {
    auto handle = aio::spawn(test::answer_after(1s, 7));
    co_await handle;
    handle.cancel();
    EXPECT_EQ(co_await handle, 7);
  }());
}

TEST(Again, AHandleMayBeDroppedWhileOthersAwaitIt) {
  test::run([]() -> aio::task<> {
    std::optional handle(aio::spawn(test::answer_after(1s, 7)));
    const auto wait = [&]() -> aio::task<int> { co_return co_await *handle; };
    auto waits = aio::spawn(wait());
    co_await aio::yield();
    handle.reset();
    EXPECT_EQ(co_await waits, 7);
  }());
}

TEST(Again, WhoLookedAtAResultHasSeenItBeforeItIsMovedOut) {
  test::run([]() -> aio::task<> {
    auto handle = aio::spawn(test::answer_after(1s, 7));
    const auto look = [&]() -> aio::task<int> { co_return co_await handle; };
    auto looks = aio::spawn(look());
    co_await aio::yield();
    EXPECT_EQ(co_await std::move(handle), 7);
    EXPECT_EQ(co_await looks, 7);
    EXPECT_TRUE(co_await test::is_refused(look()));
  }());
}

TEST(Again, AHandleMayOutliveItsLoop) {
  std::optional<aio::task_handle<int>> left;
  {
    aio::loop events(aio::clock::simulated);
    left = aio::spawn(events, test::answer_after(1h, 7));
    events.run_ready();
  }
  EXPECT_TRUE(left->done());
  left->cancel();
  EXPECT_TRUE(test::run(test::is_cancelled(*left)));
}

TEST(Again, AGroupMayBeJoinedAndCancelledAgain) {
  test::run([]() -> aio::task<> {
    aio::task_group group;
    co_await group.join();
    auto first = group.spawn(test::answer_after(1s, 1));
    co_await group.join();
    co_await group.join();
    EXPECT_EQ(co_await first, 1);
    auto second = group.spawn(test::answer_after(1s, 2));
    co_await aio::yield();
    group.cancel();
    group.cancel();
    co_await group.join();
    EXPECT_TRUE(co_await test::is_cancelled(second));
    auto third = group.spawn(test::answer_after(1s, 3));
    EXPECT_TRUE(third.done()) << "nothing is started any more";
    EXPECT_TRUE(co_await test::is_cancelled(third));
    co_await group.join();
  }());
}

TEST(Again, AGroupIsJoinedByOneAtATime) {
  test::run([]() -> aio::task<> {
    aio::task_group group;
    group.spawn(aio::sleep_for(1s));
    const auto join = [&]() -> aio::task<> { co_await group.join(); };
    auto first = aio::spawn(join());
    co_await aio::yield();
    EXPECT_TRUE(co_await test::is_refused(join()));
    co_await first;
    EXPECT_EQ(aio::now(), 1s);
  }());
}

aio::async_generator<int> count(int to) {
  for (int i = 1; i <= to; ++i) {
    co_await aio::sleep_for(1s);
    co_yield i;
  }
}

/// What `next()` gives.
aio::task<int> following(aio::async_generator<int> &numbers) {
  const int *number = co_await numbers.next();
  co_return number == nullptr ? 0 : *number;
}

TEST(Again, AGeneratorThatHasEndedStaysAtItsEnd) {
  test::run([]() -> aio::task<> {
    auto numbers = count(1);
    EXPECT_EQ(co_await following(numbers), 1);
    EXPECT_EQ(co_await following(numbers), 0);
    EXPECT_EQ(co_await following(numbers), 0);
  }());
}

TEST(Again, AGeneratorThatWasCancelledHasEnded) {
  test::run([]() -> aio::task<> {
    auto numbers = count(2);
    auto waits = aio::spawn(following(numbers));
    co_await aio::yield();
    waits.cancel();
    EXPECT_TRUE(co_await test::is_cancelled(waits));
    EXPECT_EQ(co_await following(numbers), 0);
  }());
}

TEST(Again, AGeneratorThatWasMovedFromHasNoNext) {
  test::run([]() -> aio::task<> {
    auto numbers = count(2);
    auto others = std::move(numbers);
    EXPECT_TRUE(co_await test::is_refused(following(numbers)));
    EXPECT_EQ(co_await following(others), 1);
    numbers = std::move(others);
    EXPECT_EQ(co_await following(numbers), 2);
    EXPECT_TRUE(co_await test::is_refused(following(others)));
  }());
}

TEST(Again, AGeneratorIsAskedByOneAtATime) {
  test::run([]() -> aio::task<> {
    auto numbers = count(2);
    auto waits = aio::spawn(following(numbers));
    co_await aio::yield();
    EXPECT_TRUE(co_await test::is_refused(following(numbers)));
    EXPECT_EQ(co_await waits, 1);
    EXPECT_EQ(co_await following(numbers), 2);
  }());
}

TEST(Again, AGeneratorEndsWithTheCoroutineThatAwaitsIt) {
  test::run([]() -> aio::task<> {
    auto numbers = count(2);
    const auto leave = [&]() -> aio::task<> {
      aio::task_group group;
      group.spawn(following(numbers));
      co_await aio::yield();
      throw std::runtime_error("left");
    };
    EXPECT_TRUE(co_await test::throws<std::runtime_error>(leave()));
    EXPECT_TRUE(co_await test::is_refused(following(numbers)));
    co_await aio::sleep_for(2s);
  }());
}

TEST(Again, AGeneratorMayBeMovedWhileItIsAwaited) {
  test::run([]() -> aio::task<> {
    auto numbers = count(2);
    auto waits = aio::spawn(following(numbers));
    co_await aio::yield();
    auto others = std::move(numbers);
    EXPECT_EQ(co_await waits, 1);
    EXPECT_EQ(co_await following(others), 2);
  }());
}

TEST(Again, AGeneratorMayBeDestroyedWhileItIsAwaited) {
  test::run([]() -> aio::task<> {
    std::optional numbers(count(2));
    auto waits = aio::spawn(following(*numbers));
    co_await aio::yield();
    numbers.reset();
    co_await aio::sleep_for(2s);
    EXPECT_FALSE(waits.done()) << "nothing is left that could resume it";
  }());
}

TEST(Again, ResultsAsTheyComeAreAskedForBySeveral) {
  test::run([]() -> aio::task<> {
    std::vector<aio::task<int>> tasks;
    for (const int value : {3, 1, 2})
      tasks.push_back(test::answer_after(value * 1s, value));
    auto results = aio::as_completed(std::move(tasks));
    const auto next = [&]() -> aio::task<int> {
      const int *value = co_await results.next();
      co_return value == nullptr ? 0 : *value;
    };
    EXPECT_EQ(co_await aio::gather(next(), next(), next(), next()), std::tuple(1, 2, 3, 0));
    EXPECT_EQ(co_await next(), 0);
  }());
}

TEST(Again, ResultsAsTheyComeOutliveTheOneWhoWasCancelled) {
  test::run([]() -> aio::task<> {
    std::vector<aio::task<int>> tasks;
    tasks.push_back(test::answer_after(1s, 1));
    auto results = aio::as_completed(std::move(tasks));
    const auto next = [&]() -> aio::task<bool> { co_return co_await results.next() == nullptr; };
    auto first = aio::spawn(next());
    co_await aio::yield();
    first.cancel();
    EXPECT_TRUE(co_await test::is_cancelled(first));
    EXPECT_TRUE(co_await test::is_cancelled(next())) << "the first decides for all";
    EXPECT_TRUE(co_await next()) << "there were all";
  }());
}

TEST(Again, APermitIsGivenBackOnce) {
  test::run([]() -> aio::task<> {
    aio::mutex door;
    auto held = co_await door.lock();
    auto other = std::move(held);
    held.release();
    EXPECT_FALSE(held);
    EXPECT_TRUE(door.locked());
    other.release();
    other.release();
    EXPECT_FALSE(door.locked());
    aio::condition changed;
    auto waits = aio::spawn(changed.wait(door, other)); // that holds nothing
    co_await aio::yield();
    changed.notify_all();
    co_await waits;
    EXPECT_TRUE(other);
  }());
}

TEST(Again, AQueueLosesNothingByWhoWasCancelled) {
  test::run([]() -> aio::task<> {
    aio::queue<int> numbers(1);
    auto gets = aio::spawn(numbers.get());
    co_await aio::yield();
    gets.cancel();
    EXPECT_TRUE(co_await test::is_cancelled(gets));
    co_await numbers.put(1);
    auto puts = aio::spawn(numbers.put(2));
    co_await aio::yield();
    puts.cancel();
    EXPECT_TRUE(co_await test::is_cancelled(puts));
    EXPECT_EQ(co_await numbers.get(), 1);
    EXPECT_TRUE(numbers.empty());
    numbers.task_done();
    co_await numbers.join();
    EXPECT_THROW(numbers.task_done(), std::logic_error);
  }());
}

TEST(Again, NothingIsMadeForNobody) {
  EXPECT_THROW(aio::queue<int>(0), std::invalid_argument);
  EXPECT_THROW(aio::barrier(0), std::invalid_argument);
  test::run([]() -> aio::task<> {
    EXPECT_TRUE(co_await test::throws<std::invalid_argument>(aio::when_any(std::vector<aio::task<>>())));
    EXPECT_TRUE(co_await test::throws<std::invalid_argument>(
        aio::invoke([] { return aio::gather_limited(0, std::vector<aio::task<>>()); })));
  }());
}

TEST(Again, WhatHasSettledMayBeMovedAway) {
  test::run([]() -> aio::task<> {
    auto [good, bad] = co_await aio::gather_settled(test::answer_after(1s, 7), test::fail_after(1s, "lost"));
    const auto error = moved_away(bad);
    EXPECT_FALSE(error);
    EXPECT_FALSE(bad);
    EXPECT_THROW(bad.value(), std::logic_error);
    EXPECT_EQ(moved_away(good).value(), 7);
  }());
}

TEST(Again, ADeadlineThatHasPassedIsNotMoved) {
  test::run([]() -> aio::task<> {
    auto late = aio::timeout_scope(1s, [](aio::deadline &limit) -> aio::task<> {
      EXPECT_TRUE(co_await test::is_cancelled(aio::sleep_for(2s)));
      limit.reschedule(aio::now() + 5s);
      EXPECT_TRUE(limit.expired());
      EXPECT_TRUE(co_await test::is_cancelled(aio::sleep_for(1s)));
      throw aio::cancelled();
    });
    EXPECT_TRUE(co_await test::throws<aio::timed_out>(std::move(late)));
    EXPECT_EQ(aio::now(), 1s);
  }());
}

// NOLINTEND(bugprone-use-after-move)

} // namespace
