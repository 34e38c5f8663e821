// SPDX-License-Identifier: Apache-2.0
#include "helpers.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <type_traits>

namespace {

using namespace std::chrono_literals;

static_assert(std::is_nothrow_move_constructible_v<aio::task<int>>);
static_assert(!std::is_copy_constructible_v<aio::task<int>>);
static_assert(!std::is_default_constructible_v<aio::task<int>>);
static_assert(aio::awaitable<aio::task<int>>);
static_assert(!aio::awaitable<aio::task<int> &>, "awaiting consumes a task, so it must be an rvalue");
static_assert(std::is_same_v<aio::await_result_t<aio::task<int &>>, int &>);
static_assert(std::is_same_v<aio::await_result_t<aio::task<test::token>>, test::token>);
static_assert(std::is_void_v<aio::await_result_t<aio::task<>>>);

aio::task<int> throw_int_task() {
  throw std::runtime_error("no int");
  co_return 1;
}

TEST(Task, DoesNotStartUntilItIsAwaited) {
  bool started = false;
  test::run([](bool &flag) -> aio::task<> {
    auto t = test::set(flag);
    EXPECT_FALSE(flag);
    co_await std::move(t);
    EXPECT_TRUE(flag);
  }(started));
}

TEST(Task, NeverRunsWhenItIsDropped) {
  bool started = false;
  {
    auto t = test::set(started);
  }
  EXPECT_FALSE(started);
}

TEST(Task, IsEmptyOnceItIsMovedFromOrAwaited) {
  test::run([]() -> aio::task<> {
    bool flag = false;
    auto t = test::set(flag);
    auto u = std::move(t);
    EXPECT_FALSE(t);
    EXPECT_TRUE(u);
    co_await std::move(u);
    EXPECT_FALSE(u);
  }());
}

TEST(Task, GivesItsValueToTheOneWhoAwaitsIt) { EXPECT_EQ(test::run(test::answer_after(0ms, 42)), 42); }

TEST(Task, GivesAReferenceToTheVeryObject) {
  int object = 1;
  const auto reference_to = [](int &i) -> aio::task<int &> { co_return i; };
  test::run([&]() -> aio::task<> {
    int &same = co_await reference_to(object);
    EXPECT_EQ(&same, &object);
  }());
  EXPECT_EQ(&test::run(reference_to(object)), &object);
}

TEST(Task, CarriesValuesThatCanOnlyBeMoved) {
  EXPECT_EQ(*test::run([]() -> aio::task<std::unique_ptr<int>> { co_return std::make_unique<int>(7); }()), 7);
}

TEST(Task, CarriesValuesWithoutADefaultConstructor) {
  EXPECT_EQ(test::run([]() -> aio::task<test::token> { co_return test::token(7); }()).value, 7);
}

TEST(Task, ConvertsWhatIsReturned) {
  EXPECT_EQ(test::run([]() -> aio::task<std::string> { co_return "text"; }()), "text");
  EXPECT_EQ(test::run([]() -> aio::task<std::pair<int, int>> { co_return {1, 2}; }()).second, 2);
}

TEST(Task, ThrowsItsExceptionWhereItIsAwaited) {
  const bool caught = test::run([]() -> aio::task<bool> {
    try {
      co_await throw_int_task();
    } catch (const std::runtime_error &e) {
      co_return std::string(e.what()) == "no int";
    }
    co_return false;
  }());
  EXPECT_TRUE(caught);
}

TEST(Task, PassesAnExceptionThroughEveryLevel) {
  EXPECT_THROW(test::run([]() -> aio::task<int> { co_return co_await throw_int_task(); }()), std::runtime_error);
}

TEST(Task, ThrowsWhatADestructorThrowsBehindItsReturn) {
  struct thrower {
    ~thrower() noexcept(false) { throw std::runtime_error("too late"); }
  };
  const auto give = []() -> aio::task<int> {
    const thrower last;
    co_return 1;
  };
  EXPECT_THROW(test::run(give()), std::runtime_error);
}

TEST(Task, DestroysItsFrameAtTheEndOfTheAwait) {
  const auto alive = std::make_shared<int>();
  const auto hold = [](std::shared_ptr<int>) -> aio::task<> { co_return; };
  test::run([&]() -> aio::task<> {
    auto t = hold(alive);
    EXPECT_EQ(alive.use_count(), 2);
    co_await std::move(t);
    EXPECT_EQ(alive.use_count(), 1);
  }());
}

TEST(Run, RefusesToRunInsideALoop) {
  EXPECT_THROW(test::run([]() -> aio::task<int> { co_return aio::run(test::answer_after(0ms, 1)); }()),
               std::logic_error);
}

TEST(Run, TakesAnyAwaitable) {
  const auto [one, nothing] = test::run(aio::gather(test::answer_after(1s, 1), aio::sleep_for(2s)));
  EXPECT_EQ(one, 1);
  EXPECT_EQ(nothing, std::monostate());
}

TEST(Run, ReportsThatNothingCanHappenAnyMore) {
  struct forever {
    bool await_ready() { return false; }
    void await_suspend(std::coroutine_handle<>) {}
    void await_resume() {}
  };
  EXPECT_THROW(test::run(forever{}), std::logic_error);
}

} // namespace
