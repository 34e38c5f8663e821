// SPDX-License-Identifier: Apache-2.0
#include "helpers.hpp"

#include <gtest/gtest.h>

#include <memory>

namespace {

using namespace std::chrono_literals;

TEST(Timeout, GivesTheResultOfWhatIsInTime) {
  test::run([]() -> aio::task<> {
    EXPECT_EQ(co_await aio::with_timeout(2s, test::answer_after(1s, 7)), 7);
    co_await aio::with_timeout(2s, aio::sleep_for(1s));
    EXPECT_EQ(aio::now(), 2s);
    co_await aio::sleep_for(10s);
  }());
}

TEST(Timeout, CancelsWhatTakesLongerAndThrows) {
  test::run([]() -> aio::task<> {
    bool was_cancelled = false;
    const auto work = [&]() -> aio::task<int> {
      was_cancelled = co_await test::is_cancelled(aio::sleep_for(1h));
      throw aio::cancelled();
    };
    EXPECT_TRUE(co_await test::throws<aio::timed_out>(aio::with_timeout(1s, work())));
    EXPECT_TRUE(was_cancelled);
    EXPECT_EQ(aio::now(), 1s);
  }());
}

TEST(Timeout, PassesAnErrorOn) {
  test::run([]() -> aio::task<> {
    EXPECT_TRUE(co_await test::throws<std::runtime_error>(aio::with_timeout(2s, test::fail_after(1s, "lost"))));
    EXPECT_FALSE(co_await test::throws<aio::timed_out>(aio::with_timeout(2s, aio::yield())));
  }());
}

TEST(Timeout, OfNoTimeStillBeginsAndTakesWhatNeedNotWait) {
  test::run([]() -> aio::task<> {
    bool begun = false;
    co_await aio::with_timeout(0s, test::set(begun));
    EXPECT_TRUE(begun);
    EXPECT_TRUE(co_await test::throws<aio::timed_out>(aio::with_timeout(0s, aio::sleep_for(1s))));
  }());
}

TEST(Timeout, NestedTheShorterOneCounts) {
  test::run([]() -> aio::task<> {
    const auto inner = []() -> aio::task<bool> {
      co_return co_await test::throws<aio::timed_out>(aio::with_timeout(1s, aio::sleep_for(1h)));
    };
    EXPECT_TRUE(co_await aio::with_timeout(5s, inner()));
    // The outer one passes the inner as a cancellation: only its own place throws timed_out.
    bool inner_saw_cancelled = false;
    const auto outlived = [&]() -> aio::task<> {
      try {
        co_await aio::with_timeout(1h, aio::sleep_for(2h));
      } catch (const aio::cancelled &) {
        inner_saw_cancelled = true;
        throw;
      }
    };
    EXPECT_TRUE(co_await test::throws<aio::timed_out>(aio::with_timeout(5s, outlived())));
    EXPECT_TRUE(inner_saw_cancelled);
  }());
}

TEST(Timeout, GivesReferencesAndWhatCanOnlyBeMoved) {
  int object = 1;
  const auto reference_to = [](int &i) -> aio::task<int &> { co_return i; };
  const auto make = []() -> aio::task<std::unique_ptr<int>> { co_return std::make_unique<int>(7); };
  test::run([&]() -> aio::task<> {
    EXPECT_EQ(&co_await aio::with_timeout(1s, reference_to(object)), &object);
    EXPECT_EQ(*co_await aio::with_timeout(1s, make()), 7);
  }());
}

TEST(Timeout, OfAnLvalueHandleOnlyStopsWaiting) {
  test::run([]() -> aio::task<> {
    auto work = aio::spawn(test::answer_after(5s, 7));
    EXPECT_TRUE(co_await test::throws<aio::timed_out>(aio::with_timeout(1s, work)));
    EXPECT_FALSE(work.done());
    EXPECT_EQ(co_await work, 7);
  }());
}

TEST(TimeoutScope, LimitsAllThatIsAwaitedInside) {
  test::run([]() -> aio::task<> {
    int steps = 0;
    EXPECT_TRUE(co_await test::throws<aio::timed_out>(aio::timeout_scope(3500ms, [&](aio::deadline &) -> aio::task<> {
      for (;; ++steps)
        co_await aio::sleep_for(1s);
    })));
    EXPECT_EQ(steps, 3);
  }());
}

TEST(TimeoutScope, MayBeMovedOnTheWay) {
  test::run([]() -> aio::task<> {
    const int steps = co_await aio::timeout_scope(2s, [](aio::deadline &limit) -> aio::task<int> {
      int done = 0;
      for (; done < 5; ++done) {
        co_await aio::sleep_for(1s);
        limit.reschedule(aio::now() + 2s);
      }
      EXPECT_EQ(limit.when(), 7s);
      EXPECT_FALSE(limit.expired());
      co_return done;
    });
    EXPECT_EQ(steps, 5);
    EXPECT_EQ(aio::now(), 5s);
  }());
}

TEST(TimeoutScope, SaysInsideWhetherTheTimeIsOver) {
  test::run([]() -> aio::task<> {
    co_await aio::timeout_scope(1s, [](aio::deadline &limit) -> aio::task<> {
      EXPECT_TRUE(co_await test::is_cancelled(aio::sleep_for(1h)));
      EXPECT_TRUE(limit.expired());
    });
    EXPECT_EQ(aio::now(), 1s) << "who swallows it ends in peace";
  }());
}

TEST(Timeout, FromOutsideStaysACancellation) {
  test::run([]() -> aio::task<> {
    auto handle = aio::spawn(aio::with_timeout(1h, aio::sleep_for(2h)));
    co_await aio::sleep_for(1s);
    handle.cancel();
    EXPECT_TRUE(co_await test::is_cancelled(handle));
  }());
}

} // namespace
