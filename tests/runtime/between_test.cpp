// SPDX-License-Identifier: Apache-2.0
//
// What coroutines share: mutex, semaphore, event, condition, barrier.
#include "helpers.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <vector>

namespace {

using namespace std::chrono_literals;

TEST(Mutex, LetsInOneAtATimeInTheOrderTheyCame) {
  test::run([]() -> aio::task<> {
    aio::mutex door;
    std::vector<int> order;
    const auto enter = [&](int id) -> aio::task<> {
      const auto held = co_await door.lock();
      EXPECT_TRUE(door.locked());
      order.push_back(id);
      co_await aio::sleep_for(1s);
    };
    co_await aio::gather(enter(1), enter(2), enter(3));
    EXPECT_EQ(order, (std::vector{1, 2, 3}));
    EXPECT_EQ(aio::now(), 3s);
    EXPECT_FALSE(door.locked());
  }());
}

TEST(Mutex, IsUnlockedByAnExceptionAndByRelease) {
  test::run([]() -> aio::task<> {
    aio::mutex door;
    const auto fail = [&]() -> aio::task<> {
      const auto held = co_await door.lock();
      throw std::runtime_error("inside");
    };
    EXPECT_TRUE(co_await test::throws<std::runtime_error>(fail()));
    auto held = door.try_lock();
    EXPECT_TRUE(held);
    EXPECT_FALSE(door.try_lock());
    held.release();
    EXPECT_FALSE(held);
    EXPECT_TRUE(door.try_lock());
  }());
}

TEST(Mutex, WhoIsCancelledGivesUpItsPlace) {
  test::run([]() -> aio::task<> {
    aio::mutex door;
    auto held = co_await door.lock();
    auto first = aio::spawn(door.lock());
    auto second = aio::spawn(door.lock());
    co_await aio::yield();
    first.cancel();
    held.release();
    EXPECT_TRUE(co_await test::is_cancelled(first));
    EXPECT_TRUE(co_await second) << "the guard that it got";
  }());
}

TEST(Mutex, WhoGotItBeforeTheCancellationHasIt) {
  test::run([]() -> aio::task<> {
    aio::mutex door;
    auto held = co_await door.lock();
    auto next = aio::spawn(door.lock());
    co_await aio::yield();
    held.release();
    next.cancel();
    EXPECT_TRUE(co_await next);
    EXPECT_TRUE(door.locked());
  }());
}

TEST(Mutex, GivenToOneWhoIsDestroyedIsFreeAgain) {
  test::run([]() -> aio::task<> {
    aio::mutex door;
    auto held = co_await door.lock();
    {
      const auto take = [&]() -> aio::task<> { const auto taken = co_await door.lock(); };
      std::vector<aio::task<>> tasks;
      tasks.push_back(test::fail_after(1s, "first"));
      tasks.push_back(take());
      auto ends = aio::as_completed(std::move(tasks));
      EXPECT_TRUE(co_await test::throws<std::runtime_error>(ends.next()));
      held.release();
    }
    EXPECT_FALSE(door.locked());
  }());
}

TEST(Semaphore, LetsInSoManyAtATime) {
  test::run([]() -> aio::task<> {
    aio::semaphore slots(2);
    const auto use = [&]() -> aio::task<> {
      const auto permit = co_await slots.acquire();
      co_await aio::sleep_for(1s);
    };
    co_await aio::gather(use(), use(), use(), use(), use());
    EXPECT_EQ(aio::now(), 3s);
    EXPECT_EQ(slots.available(), 2U);
  }());
}

TEST(Semaphore, CanBeReleasedBySomebodyElse) {
  test::run([]() -> aio::task<> {
    aio::semaphore items(0);
    auto consumer = aio::spawn(items.acquire());
    co_await aio::sleep_for(1s);
    EXPECT_FALSE(consumer.done());
    items.release(2);
    (co_await std::move(consumer)).detach();
    EXPECT_EQ(items.available(), 1U);
    items.try_acquire().detach();
    EXPECT_EQ(items.available(), 0U);
    EXPECT_FALSE(items.try_acquire());
  }());
}

TEST(Semaphore, TimeoutsLeaveNoPlaceBehind) {
  test::run([]() -> aio::task<> {
    aio::semaphore slots(0);
    EXPECT_TRUE(co_await test::throws<aio::timed_out>(aio::with_timeout(1s, slots.acquire())));
    slots.release();
    EXPECT_EQ(slots.available(), 1U);
  }());
}

TEST(Event, WakesAllWhoWaitAndLetsLaterOnesThrough) {
  test::run([]() -> aio::task<> {
    aio::event happened;
    const auto set_later = [&]() -> aio::task<> {
      co_await aio::sleep_for(1s);
      happened.set();
    };
    co_await aio::gather(happened.wait(), happened.wait(), set_later());
    EXPECT_EQ(aio::now(), 1s);
    EXPECT_TRUE(happened.is_set());
    co_await happened.wait();
    EXPECT_EQ(aio::now(), 1s);
  }());
}

TEST(Event, ClearedHoldsOnlyThoseWhoComeLater) {
  test::run([]() -> aio::task<> {
    aio::event happened;
    auto early = aio::spawn(happened.wait());
    co_await aio::yield();
    happened.set();
    happened.clear();
    co_await early;
    EXPECT_TRUE(co_await test::throws<aio::timed_out>(aio::with_timeout(1s, happened.wait())));
  }());
}

TEST(Event, WhoIsCancelledIsForgotten) {
  test::run([]() -> aio::task<> {
    aio::event happened;
    auto waiting = aio::spawn(happened.wait());
    co_await aio::yield();
    waiting.cancel();
    happened.set();
    EXPECT_TRUE(co_await test::is_cancelled(waiting));
  }());
}

TEST(Condition, WaitsWithTheMutexUnlockedAndGoesOnWithItLocked) {
  test::run([]() -> aio::task<> {
    aio::mutex door;
    aio::condition changed;
    int number = 0;
    const auto wait = [&]() -> aio::task<int> {
      auto held = co_await door.lock();
      co_await changed.wait(door, held, [&] { return number == 2; });
      EXPECT_TRUE(door.locked());
      co_return number;
    };
    const auto change = [&]() -> aio::task<> {
      for (int i = 0; i < 2; ++i) {
        co_await aio::sleep_for(1s);
        const auto held = co_await door.lock();
        ++number;
        changed.notify_all();
      }
    };
    const auto [one, two, nothing] = co_await aio::gather(wait(), wait(), change());
    EXPECT_EQ(one, 2);
    EXPECT_EQ(two, 2);
    EXPECT_EQ(aio::now(), 2s);
  }());
}

TEST(Condition, NotifiesOneAtATimeInTheOrderTheyCame) {
  test::run([]() -> aio::task<> {
    aio::mutex door;
    aio::condition changed;
    std::vector<int> order;
    const auto wait = [&](int id) -> aio::task<> {
      auto held = co_await door.lock();
      co_await changed.wait(door, held);
      order.push_back(id);
    };
    const auto notify = [&]() -> aio::task<> {
      for (int i = 1; i <= 2; ++i) {
        co_await aio::sleep_for(1s);
        changed.notify_one();
        co_await aio::sleep_for(1ms);
        EXPECT_EQ(order.size(), static_cast<std::size_t>(i));
      }
    };
    co_await aio::gather(wait(1), wait(2), notify());
    EXPECT_EQ(order, (std::vector{1, 2}));
  }());
}

TEST(Condition, CancelledItStillLocksAgain) {
  test::run([]() -> aio::task<> {
    aio::mutex door;
    aio::condition changed;
    const auto wait = [&]() -> aio::task<> {
      auto held = co_await door.lock();
      const bool stopped = co_await test::is_cancelled(changed.wait(door, held));
      EXPECT_TRUE(stopped);
      EXPECT_TRUE(held);
      EXPECT_EQ(aio::now(), 5s) << "when the other one unlocked";
    };
    auto waiting = aio::spawn(wait());
    co_await aio::yield();
    auto held = co_await door.lock();
    waiting.cancel();
    co_await aio::sleep_for(5s);
    held.release();
    co_await waiting;
  }());
}

TEST(Barrier, LetsThemGoOnTogetherGroupByGroup) {
  test::run([]() -> aio::task<> {
    aio::barrier meeting(3);
    const auto come = [&](int n) -> aio::task<> {
      co_await aio::sleep_for(std::chrono::seconds(n));
      co_await meeting.arrive_and_wait();
      EXPECT_EQ(aio::now(), n <= 3 ? 3s : 6s);
    };
    co_await aio::gather(come(1), come(2), come(3), come(4), come(5), come(6));
    EXPECT_EQ(meeting.arrived(), 0U);
    EXPECT_EQ(meeting.parties(), 3U);
  }());
}

TEST(Barrier, OfOneDoesNotWait) {
  test::run([]() -> aio::task<> {
    aio::barrier alone(1);
    co_await alone.arrive_and_wait();
    EXPECT_EQ(aio::now(), 0s);
  }());
}

TEST(Barrier, WhoIsCancelledDoesNotCount) {
  test::run([]() -> aio::task<> {
    aio::barrier meeting(2);
    EXPECT_TRUE(co_await test::throws<aio::timed_out>(aio::with_timeout(1s, meeting.arrive_and_wait())));
    EXPECT_EQ(meeting.arrived(), 0U);
    EXPECT_TRUE(co_await test::throws<aio::timed_out>(aio::with_timeout(1s, meeting.arrive_and_wait())));
    co_await aio::gather(meeting.arrive_and_wait(), meeting.arrive_and_wait());
  }());
}

} // namespace
