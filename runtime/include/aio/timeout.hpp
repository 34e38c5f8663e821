// SPDX-License-Identifier: Apache-2.0
//
// Owns awaiting for a limited time. Knows the scheduler.
#pragma once

#include <aio/awaitable.hpp>
#include <aio/cancelled.hpp>
#include <aio/detail/as_task.hpp>
#include <aio/detail/context.hpp>
#include <aio/detail/deferred.hpp>
#include <aio/detail/duration.hpp>
#include <aio/detail/scheduler.hpp>

#include <chrono>
#include <concepts>
#include <coroutine>
#include <functional>
#include <optional>
#include <stdexcept>
#include <tuple>
#include <type_traits>
#include <utility>

namespace aio::inline AIO_MODE {

/// Something has taken longer than it was given.
class timed_out : public std::runtime_error {
public:
  timed_out() : std::runtime_error("aio: timed out") {}
};

/// When a `timeout_scope` ends. On the loop's thread.
class deadline final : private detail::timer {
public:
  /// In the time of `aio::now()`.
  duration when() const noexcept { return when_; }

  /// Whether it has passed, and the scope was cancelled for it.
  bool expired() const noexcept { return expired_; }

  /// Sooner or later than said before; without effect once it has expired.
  void reschedule(duration when) {
    when_ = when;
    disarm();
    if (!expired_)
      origin_->schedule_at(*this, when);
  }

  // For `timeout_scope`.
  explicit deadline(detail::context &limited) noexcept : limited_(&limited) {}
  void begin(duration length) {
    origin_ = &detail::scheduler::current();
    reschedule(origin_->time() + length);
  }
  void end() noexcept { disarm(); }

private:
  void expire() noexcept override {
    expired_ = true;
    limited_->cancel();
  }

  detail::context *limited_;
  detail::scheduler *origin_ = nullptr;
  duration when_ = duration::zero();
  bool expired_ = false;
};

namespace detail {

template <class Fn> class timeout_awaiter {
  using body_type = std::invoke_result_t<Fn &, deadline &>;
  using result_type = kept_result_t<body_type>;

public:
  timeout_awaiter(duration length, Fn &&fn) : length_(length), fn_(std::move(fn)) {}

  bool await_ready() const noexcept { return false; }
  template <class Promise> auto await_suspend(std::coroutine_handle<Promise> parent) {
    outer_ = context_of(parent);
    inner_.enter(outer_);
    body_.emplace(as_task<body_type>(std::invoke(fn_, limit_)));
    limit_.begin(length_);
    return body_->start(parent, &inner_);
  }

  /// A cancellation from outside stays one.
  result_type await_resume() {
    limit_.end();
    try {
      return std::move(body_->outcome()).take();
    } catch (const cancelled &) {
      if (limit_.expired() && (outer_ == nullptr || !outer_->stopping()))
        throw timed_out();
      throw;
    }
  }

private:
  duration length_;
  Fn fn_;
  context *outer_ = nullptr;
  context inner_;
  deadline limit_{inner_};
  std::optional<task<result_type>> body_;
};

} // namespace detail

/// Calls `fn(limit)` and awaits what that gives, for at most `length`; `limit` is the `deadline &`, to be moved on the
/// way:
///
///     co_await aio::timeout_scope(5s, [&](aio::deadline &limit) -> aio::task<> {
///       while (auto *line = co_await lines.next())
///         limit.reschedule(aio::now() + 5s);
///     });
///
/// When the time is over, what is under way inside is cancelled and waited for; if it ends with `cancelled`, this
/// throws `timed_out`, and otherwise gives its result or its own error. The awaiting coroutine goes on on the loop's
/// thread. Being cancelled from outside stays `cancelled`. `fn` is kept until the end, and is always begun, even if the
/// time is over already.
template <class Rep, class Period, class Fn>
  requires std::invocable<std::decay_t<Fn> &, deadline &> &&
           awaitable<std::invoke_result_t<std::decay_t<Fn> &, deadline &>>
auto timeout_scope(std::chrono::duration<Rep, Period> length, Fn &&fn) {
  return detail::defer<detail::timeout_awaiter<std::decay_t<Fn>>>(detail::to_duration(length), std::forward<Fn>(fn));
}

/// The same for one awaitable: `co_await aio::with_timeout(2s, fetch(url))`.
template <class Rep, class Period, awaitable Aw>
auto with_timeout(std::chrono::duration<Rep, Period> length, Aw &&awaited) {
  auto give = [kept = std::tuple<Aw>(std::forward<Aw>(awaited))](deadline &) mutable -> Aw {
    return std::forward<Aw>(std::get<0>(kept));
  };
  return timeout_scope(length, std::move(give));
}

} // namespace aio::inline AIO_MODE
