// SPDX-License-Identifier: Apache-2.0
//
// Owns how something that is no coroutine runs an awaitable: `run`, `spawn`, `gather` and their like start children and
// are told when one has finished. Knows nothing of those.
#pragma once

#include <aio/awaitable.hpp>
#include <aio/detail/context.hpp>
#include <aio/detail/result.hpp>
#include <aio/detail/transfer.hpp>
#include <aio/task.hpp>

#include <concepts>
#include <coroutine>
#include <type_traits>
#include <utility>

namespace aio::detail {

/// A result that outlives the awaiter: `T &&` becomes `T`, the rest stays.
template <class Aw>
using kept_result_t = std::conditional_t<std::is_rvalue_reference_v<await_result_t<Aw>>,
                                         std::remove_cvref_t<await_result_t<Aw>>, await_result_t<Aw>>;

/// `Aw` may be a value, which then lives in the task, or a reference to an awaitable that outlives it.
template <class Aw> task<kept_result_t<Aw>> await_it(Aw awaited) { co_return co_await std::forward<Aw>(awaited); }

/// The awaitable as a task: itself if it is one, so that running a task costs no second coroutine.
template <class Aw> auto as_task(Aw &&awaited) {
  if constexpr (std::same_as<Aw, task<kept_result_t<Aw>>>)
    return std::move(awaited);
  else
    return await_it<Aw>(std::forward<Aw>(awaited));
}

template <class Aw> using task_of = task<kept_result_t<Aw>>;

/// A task that is resumed by its owner and tells a listener.
template <class T> class child {
public:
  explicit child(task<T> body) noexcept : body_(std::move(body)) {}

  /// The coroutine, to be resumed once by whoever starts it; that comes back when it first waits or has finished.
  std::coroutine_handle<> belongs_to(listener &owner, context *inherited) noexcept {
    body_.coroutine_.promise().inherited = inherited;
    body_.coroutine_.promise().meeting.tell(owner);
    return body_.coroutine_;
  }

  /// In place of it, from `await_suspend` of a coroutine that awaits it in another context than its own.
  auto start(std::coroutine_handle<> parent, context *inherited) noexcept {
    body_.coroutine_.promise().inherited = inherited;
    return body_.coroutine_.promise().meeting.start(body_.coroutine_, parent);
  }

  result<T> &outcome() const noexcept { return body_.coroutine_.promise().outcome; }

private:
  task<T> body_;
};

} // namespace aio::detail
