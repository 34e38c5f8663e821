// SPDX-License-Identifier: Apache-2.0
//
// Owns the ways to give the thread away without wanting anything in return: for a time, and for one turn. Knows the
// scheduler.
#pragma once

#include <aio/detail/deferred.hpp>
#include <aio/detail/duration.hpp>
#include <aio/detail/leaf.hpp>
#include <aio/detail/scheduler.hpp>

#include <algorithm>
#include <chrono>
#include <coroutine>

namespace aio::inline AIO_MODE {

namespace detail {

class sleep_awaiter final : public leaf, private timer {
public:
  explicit sleep_awaiter(duration when) noexcept : when_(when) {}

  bool await_ready() const noexcept { return false; }
  template <class Promise> void await_suspend(std::coroutine_handle<Promise> self) {
    if (begin(self))
      origin().schedule_at(*this, when_);
  }
  void await_resume() const { finish(); }

private:
  void expire() noexcept override { complete(); }
  bool withdraw() noexcept override {
    disarm();
    return true;
  }

  duration when_;
};

/// When that will be is seen when it is awaited.
struct from_now {
  duration length;
  operator duration() const { return now() + std::max(length, duration::zero()); }
};

/// It is back in the next turn anyway, so cancelling need not find it.
class yield_awaiter final : private waiter {
public:
  bool await_ready() const noexcept { return false; }
  template <class Promise> void await_suspend(std::coroutine_handle<Promise> self) {
    coroutine = self;
    inherited_ = context_of(self);
    scheduler::current().schedule(*this);
  }
  void await_resume() const {
    if (inherited_ != nullptr && inherited_->stopping())
      throw cancelled();
  }

private:
  context *inherited_ = nullptr;
};

} // namespace detail

/// The awaiting coroutine goes on after at least `length`, on the loop's thread; others run meanwhile. Always suspends:
/// no time, or less, is one turn of the loop. (`std::this_thread::sleep_for` would stop everybody.) Cancelling it ends
/// the sleep.
template <class Rep, class Period> auto sleep_for(std::chrono::duration<Rep, Period> length) noexcept {
  return detail::defer<detail::sleep_awaiter>(detail::from_now{detail::to_duration(length)});
}

/// The same, until `aio::now()` has reached `when`:
///
///     for (auto next = aio::now();; co_await aio::sleep_until(next += 1s))
///       beat();
template <class Rep, class Period> auto sleep_until(std::chrono::duration<Rep, Period> when) noexcept {
  return detail::defer<detail::sleep_awaiter>(detail::to_duration(when));
}

/// Lets everything that is ready run first: the awaiting coroutine is resumed in the next turn of the loop.
inline auto yield() noexcept { return detail::defer<detail::yield_awaiter>(); }

} // namespace aio::inline AIO_MODE
