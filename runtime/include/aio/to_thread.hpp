// SPDX-License-Identifier: Apache-2.0
//
// Owns calling a blocking function without blocking the loop. Knows the loop and the thread pool.
#pragma once

#include <aio/awaitable.hpp>
#include <aio/detail/result.hpp>
#include <aio/detail/thread_pool.hpp>
#include <aio/loop.hpp>

#include <coroutine>
#include <functional>
#include <tuple>
#include <type_traits>
#include <utility>

namespace aio {

namespace detail {

/// The call, its arguments and its outcome, all in the frame of the coroutine that waits. The pool's thread touches
/// them from `submit` until `outside_work_finished`, the loop's thread before and after: the two mutexes order them.
template <class Fn, class... Args> class to_thread_awaiter final : public job {
  using result_type = std::invoke_result_t<Fn, Args...>;
  static_assert(!awaitable<result_type>, "to_thread is for blocking functions: await a coroutine directly");

public:
  explicit to_thread_awaiter(std::tuple<Fn, Args...> &&call) : call_(std::move(call)) {}

  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> self) {
    origin_ = &loop::current();
    node_.coroutine = self;
    thread_pool::shared().submit(*this);
    origin_->outside_work_started();
  }
  result_type await_resume() { return std::move(outcome_).take(); }

private:
  void perform() noexcept override {
    try {
      if constexpr (std::is_void_v<result_type>) {
        invoke();
        outcome_.set_value();
      } else {
        outcome_.set_value(invoke());
      }
    } catch (...) {
      outcome_.set_exception(std::current_exception());
    }
    origin_->outside_work_finished(node_); // the coroutine may go on, so this object may be gone, from here on
  }

  result_type invoke() {
    return std::apply(
        [](Fn &fn, Args &...args) -> result_type { return std::invoke(std::move(fn), std::move(args)...); }, call_);
  }

  std::tuple<Fn, Args...> call_;
  result<result_type> outcome_;
  loop *origin_ = nullptr;
  waiter node_;
};

template <class Fn, class... Args>
class [[nodiscard("the function is not called until this is awaited: co_await it")]] to_thread_awaitable {
public:
  template <class F, class... As>
  explicit to_thread_awaitable(F &&fn, As &&...args) : call_(std::forward<F>(fn), std::forward<As>(args)...) {}

  auto operator co_await() && { return to_thread_awaiter<Fn, Args...>(std::move(call_)); }

private:
  std::tuple<Fn, Args...> call_;
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
template <class Fn, class... Args>
  requires std::invocable<std::decay_t<Fn>, std::decay_t<Args>...>
detail::to_thread_awaitable<std::decay_t<Fn>, std::decay_t<Args>...> to_thread(Fn &&fn, Args &&...args) {
  return detail::to_thread_awaitable<std::decay_t<Fn>, std::decay_t<Args>...>(std::forward<Fn>(fn),
                                                                              std::forward<Args>(args)...);
}

} // namespace aio
