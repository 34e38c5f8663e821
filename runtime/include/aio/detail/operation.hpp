// SPDX-License-Identifier: Apache-2.0
//
// Owns how a coroutine does one thing with a descriptor: tries it first, and is parked only if the descriptor is not
// ready. Knows the loop, and not what the thing is. No memory is allocated and nothing is registered for it.
#pragma once

#include <aio/detail/descriptor.hpp>
#include <aio/detail/leaf.hpp>
#include <aio/detail/source.hpp>

#include <cerrno>
#include <coroutine>
#include <new>
#include <utility>

namespace aio::detail {

/// Awaits the result of `call()`, which is negative with `errno` as that of a system call; `EAGAIN` parks the coroutine
/// until the descriptor is ready. It is called on the loop's thread, in `co_await` or when the descriptor has become
/// ready; then the coroutine is resumed in the same turn. Several that wait for one descriptor are served in order.
/// Throws `std::system_error`, which says what it was `doing`; `EBADF` once the descriptor is closed.
template <class Call> class operation final : public leaf, private attempt {
public:
  operation(source &s, source::side side, const char *doing, Call call) noexcept
      : source_(s), side_(side), doing_(doing), call_(std::move(call)) {}

  bool await_ready() { return source_.may_try(side_) && perform(); }

  template <class Promise> void await_suspend(std::coroutine_handle<Promise> self) {
    if (!begin(self))
      return;
    if (source_.nobody_waits(side_) && perform()) // it was one of too many in a row: others first
      complete();
    else
      origin().descriptors().park(source_, side_, *this);
  }

  auto await_resume() const {
    finish();
    if (error_ != 0)
      throw_error(error_, doing_);
    return result_;
  }

private:
  /// Whether it is done, well or not.
  bool perform() {
    result_ = call_();
    if (result_ < 0)
      error_ = source::would_block() ? 0 : errno;
    return result_ >= 0 || error_ != 0;
  }

  bool try_again() noexcept override {
    try {
      if (!perform())
        return false;
    } catch (const std::bad_alloc &) {
      error_ = ENOMEM;
    }
    leave();
    complete();
    return true;
  }

  void fail(int error) noexcept override {
    error_ = error;
    complete();
  }

  bool withdraw() noexcept override {
    leave();
    return true;
  }

  source &source_;
  const source::side side_;
  const char *const doing_;
  Call call_;
  decltype(std::declval<Call &>()()) result_{};
  int error_ = 0;
};

/// The same of one system call, `call(fd)`, as `source` makes it.
template <class Call> auto system_call(source &s, source::side side, const char *doing, Call call) noexcept {
  return operation(s, side, doing, [&s, side, call]() mutable { return s.call(side, call); });
}

} // namespace aio::detail
