// SPDX-License-Identifier: Apache-2.0
//
// What waits for several at a time beside `gather` itself.
#include "helpers.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <ranges>
#include <vector>

namespace {

using namespace std::chrono_literals;

/// n seconds until n.
aio::task<int> after_seconds(int n) { return test::answer_after(std::chrono::seconds(n), n); }

/// One of three seconds, one of one, one of two.
auto three() {
  static const int seconds[] = {3, 1, 2};
  return seconds | std::views::transform(after_seconds);
}

aio::task<> inside_sleep() { co_await aio::sleep_for(2s); }

TEST(GatherRange, GivesAVectorInTheOrderOfTheRange) {
  test::run([]() -> aio::task<> {
    const std::vector<int> numbers = co_await aio::gather(three());
    EXPECT_EQ(numbers, (std::vector{3, 1, 2}));
    EXPECT_EQ(aio::now(), 3s);
  }());
}

TEST(GatherRange, TakesAVectorOfTasksOrOfHandles) {
  test::run([]() -> aio::task<> {
    std::vector<aio::task<std::unique_ptr<int>>> tasks;
    for (int i = 0; i < 3; ++i)
      tasks.push_back([](int n) -> aio::task<std::unique_ptr<int>> { co_return std::make_unique<int>(n); }(i));
    EXPECT_EQ(*(co_await aio::gather(std::move(tasks)))[2], 2);
    std::vector<aio::task_handle<int>> handles;
    for (int i = 0; i < 3; ++i)
      handles.push_back(aio::spawn(after_seconds(i)));
    const std::vector<std::reference_wrapper<int>> numbers = co_await aio::gather(handles);
    EXPECT_EQ(&numbers[2].get(), &co_await handles[2]);
  }());
}

TEST(GatherRange, OfVoidAndOfNothing) {
  test::run([]() -> aio::task<> {
    const std::vector<std::monostate> done = co_await aio::gather(
        std::views::iota(1, 4) | std::views::transform([](int n) { return aio::sleep_for(std::chrono::seconds(n)); }));
    EXPECT_EQ(done.size(), 3U);
    EXPECT_TRUE((co_await aio::gather(std::vector<aio::task<int>>())).empty());
  }());
}

TEST(GatherRange, CancelsTheOthersAtAnError) {
  test::run([]() -> aio::task<> {
    std::vector<aio::task<>> tasks;
    tasks.push_back(test::fail_after(2s, "later"));
    tasks.push_back(test::fail_after(1s, "sooner"));
    EXPECT_TRUE(co_await test::throws<std::runtime_error>(aio::gather(std::move(tasks))));
    EXPECT_EQ(aio::now(), 1s);
  }());
}

TEST(GatherLimited, RunsOnlySoManyAtATime) {
  test::run([]() -> aio::task<> {
    int running = 0;
    int most = 0;
    const auto work = [&](int n) -> aio::task<int> {
      most = std::max(most, ++running);
      co_await aio::sleep_for(1s);
      --running;
      co_return n;
    };
    const auto numbers = co_await aio::gather_limited(3, std::views::iota(0, 10) | std::views::transform(work));
    EXPECT_EQ(numbers, (std::vector{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
    EXPECT_EQ(most, 3);
    EXPECT_EQ(aio::now(), 4s);
  }());
}

TEST(GatherLimited, StartsNoMoreAfterAnError) {
  test::run([]() -> aio::task<> {
    int started = 0;
    const auto work = [&](int n) -> aio::task<> {
      ++started;
      co_await aio::sleep_for(1s);
      if (n == 1)
        throw std::runtime_error("second");
    };
    EXPECT_TRUE(co_await test::throws<std::runtime_error>(
        aio::gather_limited(2, std::views::iota(0, 10) | std::views::transform(work))));
    EXPECT_LE(started, 3);
  }());
}

TEST(GatherLimited, TakesATaskVectorAndEndsWhenCancelled) {
  test::run([]() -> aio::task<> {
    std::vector<aio::task<>> tasks;
    for (int i = 0; i < 4; ++i)
      tasks.push_back(aio::invoke([]() -> aio::task<> { co_await aio::sleep_for(1h); }));
    EXPECT_TRUE(co_await test::throws<aio::timed_out>(aio::with_timeout(1s, aio::gather_limited(2, std::move(tasks)))));
    EXPECT_EQ(aio::now(), 1s);
  }());
}

TEST(GatherSettled, GivesValuesAndErrorsAndCancelsNobody) {
  test::run([]() -> aio::task<> {
    auto [failed, answer, nothing] =
        co_await aio::gather_settled(test::fail_after(1s, "lost"), after_seconds(3), aio::sleep_for(2s));
    EXPECT_EQ(aio::now(), 3s);
    EXPECT_FALSE(failed);
    EXPECT_THROW(failed.value(), std::runtime_error);
    EXPECT_NE(failed.error(), nullptr);
    EXPECT_EQ(answer.value(), 3);
    EXPECT_EQ(answer.error(), nullptr);
    EXPECT_TRUE(nothing.has_value());
  }());
}

TEST(GatherSettled, OfARange) {
  test::run([]() -> aio::task<> {
    const auto even = [](int n) -> aio::task<int> {
      if (n % 2 == 1)
        throw std::runtime_error("odd");
      co_return n;
    };
    auto results = co_await aio::gather_settled(std::views::iota(0, 4) | std::views::transform(even));
    EXPECT_EQ(results[2].value(), 2);
    EXPECT_FALSE(results[3].has_value());
  }());
}

TEST(GatherSettled, ThrowsWhenTheOneWhoAwaitsIsCancelled) {
  test::run([]() -> aio::task<> {
    EXPECT_TRUE(co_await test::throws<aio::timed_out>(
        aio::with_timeout(1s, aio::gather_settled(aio::sleep_for(1h), aio::sleep_for(2h)))));
  }());
}

TEST(WhenAny, GivesTheFirstInTimeAndCancelsTheOthers) {
  test::run([]() -> aio::task<> {
    auto first = co_await aio::when_any(after_seconds(2), aio::sleep_for(1s), after_seconds(3));
    static_assert(std::is_same_v<decltype(first), std::variant<int, std::monostate, int>>);
    EXPECT_EQ(first.index(), 1U);
    EXPECT_EQ(aio::now(), 1s);
    EXPECT_EQ(std::get<2>(co_await aio::when_any(after_seconds(2), after_seconds(3), after_seconds(1))), 1);
  }());
}

TEST(WhenAny, WaitsForThoseItCancels) {
  test::run([]() -> aio::task<> {
    const auto slow_to_stop = []() -> aio::task<> { co_await aio::shield(aio::sleep_for(5s)); };
    co_await aio::when_any(slow_to_stop(), aio::sleep_for(1s));
    EXPECT_EQ(aio::now(), 5s);
  }());
}

TEST(WhenAny, ThrowsTheErrorOfTheFirst) {
  test::run([]() -> aio::task<> {
    EXPECT_TRUE(co_await test::throws<std::runtime_error>(aio::when_any(after_seconds(2), test::fail_after(1s, "x"))));
    EXPECT_EQ(std::get<0>(co_await aio::when_any(after_seconds(1), test::fail_after(2s, "x"))), 1);
  }());
}

TEST(WhenAny, IsReadyAtOnceIfOneIsAndKeepsReferences) {
  int object = 1;
  const auto reference_to = [](int &i) -> aio::task<int &> { co_return i; };
  test::run([&]() -> aio::task<> {
    const auto first = co_await aio::when_any(reference_to(object), aio::sleep_for(1h));
    EXPECT_EQ(&std::get<0>(first).get(), &object);
    EXPECT_EQ(aio::now(), 0s);
  }());
}

TEST(WhenAny, OfARangeGivesThePlaceAndTheResult) {
  test::run([]() -> aio::task<> {
    const auto [place, result] = co_await aio::when_any(three());
    EXPECT_EQ(place, 1U);
    EXPECT_EQ(result, 1);
  }());
}

TEST(WhenAny, IsCancelledWithTheOneWhoAwaits) {
  test::run([]() -> aio::task<> {
    EXPECT_TRUE(co_await test::throws<aio::timed_out>(
        aio::with_timeout(1s, aio::when_any(aio::sleep_for(1h), aio::sleep_for(2h)))));
  }());
}

TEST(AsCompleted, GivesResultsAsTheyCome) {
  test::run([]() -> aio::task<> {
    std::vector<int> order;
    AIO_ASYNC_FOR(const int n, aio::as_completed(three())) {
      EXPECT_EQ(aio::now(), std::chrono::seconds(n));
      order.push_back(n);
    }
    EXPECT_EQ(order, (std::vector{1, 2, 3}));
  }());
}

TEST(AsCompleted, ThrowsAnErrorInItsPlaceAndGoesOn) {
  test::run([]() -> aio::task<> {
    std::vector<aio::task<>> tasks;
    tasks.push_back(test::fail_after(1s, "first"));
    tasks.push_back(inside_sleep());
    auto ends = aio::as_completed(std::move(tasks));
    EXPECT_TRUE(co_await test::throws<std::runtime_error>(ends.next()));
    EXPECT_NE(co_await ends.next(), nullptr);
    EXPECT_EQ(co_await ends.next(), nullptr);
  }());
}

TEST(AsCompleted, DestroysWhatIsLeftWhenTheLoopIsLeft) {
  test::run([]() -> aio::task<> {
    const auto alive = std::make_shared<int>();
    const auto hold = [](int n, std::shared_ptr<int>) -> aio::task<int> { co_return co_await after_seconds(n); };
    std::vector<aio::task<int>> tasks;
    for (int i = 1; i <= 3; ++i)
      tasks.push_back(hold(i, alive));
    AIO_ASYNC_FOR(const int n, aio::as_completed(std::move(tasks))) {
      EXPECT_EQ(n, 1);
      break;
    }
    EXPECT_EQ(alive.use_count(), 1);
  }());
}

TEST(AsCompleted, IsCancelledWithTheOneWhoAwaits) {
  test::run([]() -> aio::task<> {
    auto ends = aio::as_completed(std::views::iota(100, 102) | std::views::transform(after_seconds));
    const auto take = [&]() -> aio::task<> { co_await ends.next(); };
    EXPECT_TRUE(co_await test::throws<aio::timed_out>(aio::with_timeout(1s, take())));
  }());
}

TEST(Gather, IsCancelledWithTheOneWhoAwaits) {
  test::run([]() -> aio::task<> {
    EXPECT_TRUE(co_await test::throws<aio::timed_out>(
        aio::with_timeout(1s, aio::gather(after_seconds(100), aio::gather(after_seconds(200))))));
    EXPECT_EQ(aio::now(), 1s);
  }());
}

} // namespace
