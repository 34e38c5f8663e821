// SPDX-License-Identifier: Apache-2.0
//
// Owns awaiting something that must not be interrupted. Knows no loop.
#pragma once

#include <aio/awaitable.hpp>
#include <aio/detail/as_task.hpp>
#include <aio/detail/deferred.hpp>

#include <coroutine>
#include <utility>

namespace aio::inline AIO_MODE {

namespace detail {

template <class T> class shielded {
public:
  explicit shielded(task<T> body) noexcept : body_(std::move(body)) {}

  bool await_ready() const noexcept { return false; }
  auto await_suspend(std::coroutine_handle<> parent) noexcept { return body_.start(parent, nullptr); }
  T await_resume() { return std::move(body_.outcome()).take(); }

private:
  task<T> body_;
};

} // namespace detail

/// Awaits `awaited`, which does not hear when the awaiting coroutine is cancelled: it runs to its end, and the
/// `co_await` gives its result or throws its error. The cancellation then meets the next wait. This is how cleaning up
/// can wait:
///
///     if (std::exception_ptr error = co_await try_to_send())
///       co_await aio::shield(connection.say_goodbye());
///
/// A `with_timeout` inside of it still counts. To stop waiting for something that runs on, `spawn` it and await the
/// handle.
template <awaitable Aw> auto shield(Aw &&awaited) {
  return detail::defer<detail::shielded<detail::kept_result_t<Aw>>>(detail::as_task<Aw>(std::forward<Aw>(awaited)));
}

} // namespace aio::inline AIO_MODE
