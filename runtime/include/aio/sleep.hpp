// SPDX-License-Identifier: Apache-2.0
//
// Owns the two ways to give the thread away without wanting anything in return: for a time, and for one turn. Knows the
// loop.
#pragma once

#include <aio/loop.hpp>

#include <chrono>
#include <coroutine>

namespace aio {

namespace detail {

class [[nodiscard("it waits only when it is awaited: co_await it")]] sleep_awaitable {
public:
  explicit sleep_awaitable(duration length) noexcept : length_(length) {}

  auto operator co_await() const noexcept {
    struct awaiter {
      duration length;
      timer node{};

      bool await_ready() const noexcept { return false; }
      void await_suspend(std::coroutine_handle<> self) {
        loop &here = loop::current();
        node.coroutine = self;
        if (length > duration::zero())
          here.schedule_at(node, here.time() + length);
        else
          here.schedule(node);
      }
      void await_resume() const noexcept {}
    };
    return awaiter{length_};
  }

private:
  duration length_;
};

} // namespace detail

/// The awaiting coroutine goes on after at least `length`, on the loop's thread; others run meanwhile. Always suspends:
/// no time, or less, is one turn of the loop. (`std::this_thread::sleep_for` would stop everybody.)
template <class Rep, class Period>
detail::sleep_awaitable sleep_for(std::chrono::duration<Rep, Period> length) noexcept {
  using seconds = std::chrono::duration<long double>;
  constexpr duration forever = duration::max() / 2; // 146 years; adding the present does not overflow
  return detail::sleep_awaitable(seconds(length) < seconds(forever) ? std::chrono::ceil<duration>(length) : forever);
}

/// Lets everything that is ready run first: the awaiting coroutine is resumed in the next turn of the loop.
inline detail::sleep_awaitable yield() noexcept { return detail::sleep_awaitable(duration::zero()); }

} // namespace aio
