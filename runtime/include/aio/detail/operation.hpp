// SPDX-License-Identifier: Apache-2.0
//
// Owns how a coroutine does one thing with a descriptor: tries it first, and is parked only if the descriptor is not
// ready. Knows the loop, and not what the thing is. No memory is allocated and nothing is registered for it.
#pragma once

#include <aio/detail/deferred.hpp>
#include <aio/detail/descriptor.hpp>
#include <aio/detail/leaf.hpp>
#include <aio/detail/source.hpp>
#include <aio/loop.hpp>

#include <cerrno>
#include <coroutine>
#include <exception>
#include <functional>
#include <optional>
#include <system_error>
#include <type_traits>
#include <utility>
#include <variant>

namespace aio::inline AIO_MODE::detail {

/// Awaits what `call()` gives: nothing parks the coroutine until the descriptor is ready, `std::monostate` stands for
/// void. It is called on the loop's thread, in `co_await` or when the descriptor has become ready; then the coroutine
/// is resumed in the same turn. Several that wait for one descriptor are served in order. Throws what `call` throws,
/// and `EBADF` once the descriptor is closed.
template <class Call> class operation_awaiter final : public leaf, private attempt {
public:
  operation_awaiter(source &s, source::side side, Call call) noexcept
      : source_(s), side_(side), call_(std::move(call)) {}

  ~operation_awaiter() {
    if (attempt::linked())
      withdraw();
  }

  bool await_ready() noexcept { return source_.may_try(side_) && perform(); }

  template <class Promise> void await_suspend(std::coroutine_handle<Promise> self) {
    if (!begin(self))
      return;
    if (source_.nobody_waits(side_) && perform()) // it was one of too many in a row: others first
      complete();
    else
      loop::of(origin()).descriptors().park(source_, side_, *this);
  }

  auto await_resume() {
    finish();
    if (error_)
      std::rethrow_exception(error_);
    if constexpr (!std::is_same_v<decltype(result_), std::optional<std::monostate>>)
      return *std::move(result_);
  }

private:
  /// Whether it is done, well or not.
  bool perform() noexcept {
    try {
      result_ = call_();
      return result_.has_value();
    } catch (...) {
      error_ = std::current_exception();
      return true;
    }
  }

  bool try_again() noexcept override {
    if (!perform())
      return false;
    leave();
    complete();
    return true;
  }

  void fail() noexcept override {
    error_ = std::make_exception_ptr(std::system_error(EBADF, std::generic_category(), "aio: closed meanwhile"));
    complete();
  }

  /// What it needed more of may be enough for the next.
  bool withdraw() noexcept override {
    leave();
    source_.retry(side_);
    return true;
  }

  source &source_;
  const source::side side_;
  Call call_;
  std::invoke_result_t<Call &> result_{};
  std::exception_ptr error_;
};

/// The same as something that can be passed around.
template <class Call> auto operation(source &s, source::side side, Call call) {
  return defer<operation_awaiter<Call>>(std::ref(s), side, std::move(call));
}

/// What a system call gave, and nothing if the descriptor was not ready. Throws `std::system_error`.
template <class Result> std::optional<Result> unless_not_ready(Result result, const char *doing) {
  if (result >= 0)
    return result;
  if (!source::would_block())
    throw_errno(doing);
  return std::nullopt;
}

/// Awaits the result of one system call, `call(fd)`, as `source` makes it.
template <class Call> auto system_call(source &s, source::side side, const char *doing, Call call) {
  return operation(s, side, [&s, side, doing, call] { return unless_not_ready(s.call(side, call), doing); });
}

} // namespace aio::inline AIO_MODE::detail
