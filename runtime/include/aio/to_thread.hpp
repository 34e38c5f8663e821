// SPDX-License-Identifier: Apache-2.0
//
// Owns calling a blocking function without blocking the loop. Knows the loop and the thread pool.
#pragma once

#include <aio/awaitable.hpp>
#include <aio/detail/deferred.hpp>
#include <aio/detail/leaf.hpp>
#include <aio/detail/result.hpp>
#include <aio/detail/thread_pool.hpp>
#include <aio/detail/token.hpp>
#include <aio/loop.hpp>

#include <concepts>
#include <coroutine>
#include <functional>
#include <stop_token>
#include <tuple>
#include <type_traits>
#include <utility>

namespace aio::inline AIO_MODE {

namespace detail {

/// Whether `fn` wants to know that it was cancelled.
template <class Fn, class... Args>
concept stoppable = std::invocable<Fn, std::stop_token, Args...>;

template <class Fn, class... Args> struct threaded_result : std::invoke_result<Fn, Args...> {};
template <class Fn, class... Args>
  requires stoppable<Fn, Args...>
struct threaded_result<Fn, Args...> : std::invoke_result<Fn, std::stop_token, Args...> {};

/// The call, its arguments and its outcome, all in the frame of the coroutine that waits. The pool's thread touches
/// them from `submit` until `send`, the loop's thread before and after: the two mutexes order them.
template <class Fn, class... Args> class to_thread_awaiter final : public leaf, private job, private letter {
  using result_type = typename threaded_result<Fn, Args...>::type;
  static_assert(!awaitable<result_type>, "to_thread is for blocking functions: await a coroutine directly");

public:
  explicit to_thread_awaiter(Fn &&fn, Args &&...args) : call_(std::move(fn), std::move(args)...) {}

  /// The thread uses this object: a call that runs is waited for.
  ~to_thread_awaiter() {
    if (away_ && !withdraw())
      home().wait_for_letter(away_);
  }

  bool await_ready() const noexcept { return false; }
  template <class Promise> void await_suspend(std::coroutine_handle<Promise> self) {
    if (!begin(self))
      return;
    if constexpr (stoppable<Fn, Args...>)
      if (context *inherited = context_of(self))
        stop_ = token_of(*inherited);
    thread_pool::shared().submit(*this);
    home().outside_work_started();
    away_ = true;
  }
  result_type await_resume() {
    finish();
    return std::move(outcome_).take();
  }

private:
  void perform() noexcept override {
    outcome_.set_by([this]() -> result_type { return invoke(); });
  }
  void done() noexcept override { home().send(*this); }

  result_type invoke() {
    const auto call = [](Fn &fn, auto &&...args) -> result_type {
      return std::invoke(std::move(fn), std::move(args)...);
    };
    if constexpr (stoppable<Fn, Args...>)
      return std::apply([&](Fn &fn, Args &...args) -> result_type { return call(fn, stop_, args...); }, call_);
    else
      return std::apply(call, call_);
  }

  void arrive() noexcept override {
    back();
    complete();
  }

  /// Not once a thread has begun: it uses what the coroutine owns.
  bool withdraw() noexcept override {
    if (!away_ || !thread_pool::shared().withdraw(*this))
      return false;
    back();
    return true;
  }

  loop &home() const noexcept { return loop::of(origin()); }

  void back() noexcept {
    home().outside_work_finished();
    away_ = false;
  }

  std::tuple<Fn, Args...> call_;
  result<result_type> outcome_;
  std::stop_token stop_;
  bool away_ = false;
};

} // namespace detail

/// Calls `fn(args...)` on a thread of the pool; the awaiting coroutine goes on with its result or its exception, on the
/// loop's thread. Meanwhile the loop runs others.
///
///     auto text = co_await aio::to_thread(read_file, path);
///
/// `fn` and its arguments are copied or moved in, so nothing dangles, and passed on as rvalues; they live until the
/// `co_await` ends, and a lambda may refer to the locals of the awaiting coroutine. Use `std::ref` to share something
/// else, and a lock if the loop's thread uses it too. Under the simulated clock, time stands still until `fn` is back.
///
/// Cancelling: a call that no thread has begun is dropped. One that runs cannot be interrupted and may use what the
/// coroutine owns, so it is waited for, and its result given. If `fn` takes a `std::stop_token` before `args`, it gets
/// one, and hears of it. Destroying the coroutine meanwhile, which only the end of its owner does, blocks until `fn`
/// has returned.
template <class Fn, class... Args>
  requires std::invocable<std::decay_t<Fn>, std::decay_t<Args>...> ||
           detail::stoppable<std::decay_t<Fn>, std::decay_t<Args>...>
auto to_thread(Fn &&fn, Args &&...args) {
  return detail::defer<detail::to_thread_awaiter<std::decay_t<Fn>, std::decay_t<Args>...>>(std::forward<Fn>(fn),
                                                                                           std::forward<Args>(args)...);
}

} // namespace aio::inline AIO_MODE
