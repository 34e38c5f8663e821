// SPDX-License-Identifier: Apache-2.0
//
// Owns `task<T>`, the return type of ordinary coroutines. Knows nothing of the loop: a task is run by whoever awaits
// it.
#pragma once

#include <aio/detail/context.hpp>
#include <aio/detail/misuse.hpp>
#include <aio/detail/observed.hpp>
#include <aio/detail/result.hpp>
#include <aio/detail/transfer.hpp>

#include <coroutine>
#include <utility>

namespace aio::inline AIO_MODE {

/// A coroutine that gives a `T` (a value, a reference, or nothing) to the one coroutine that awaits it.
///
/// It is lazy: calling the function only makes the task; the body starts when the task is awaited, inside that
/// `co_await`, on the same thread, and the awaiting coroutine is resumed when the body has ended, with its result or
/// its exception. Awaiting consumes the task, so it must be an rvalue: `co_await f()` or `co_await std::move(t)`. A
/// task that is dropped before it was awaited never runs. One that was moved from or awaited is false, and awaiting it
/// again, in whatever way, throws `std::logic_error`.
///
/// Cancelling the awaiting coroutine cancels the body: what it waits for throws `cancelled` there.
///
/// Arguments passed by reference must outlive the task: `co_await f(std::string("x"))` is fine, but
/// `auto t = f(std::string("x"));` dangles if `f` takes a reference. A lambda must outlive it too: see `invoke`.
template <class T = void>
class [[nodiscard("a task does nothing until it is awaited: co_await it, or spawn it")]] task {
public:
  class promise_type;
  using result_type = T;

  task(task &&other) noexcept : coroutine_(std::exchange(other.coroutine_, nullptr)) {}
  task &operator=(task &&other) noexcept {
    std::swap(coroutine_, other.coroutine_);
    return *this;
  }
  ~task() {
    if (coroutine_)
      coroutine_.destroy();
  }

  /// Whether there is a coroutine to await: false once moved from or awaited.
  explicit operator bool() const noexcept { return coroutine_ != nullptr; }

  auto operator co_await() && noexcept { return awaiter{std::move(*this)}; }
  void operator co_await() & = delete; // awaiting consumes the task: co_await std::move(t)

  // What follows is for whoever runs a task in another way than by awaiting it.

  /// The coroutine, to be resumed once by whoever starts it; that comes back when it first waits or has finished.
  std::coroutine_handle<> belongs_to(detail::listener &owner, detail::context *inherited) noexcept {
    coroutine_.promise().inherited = inherited;
    coroutine_.promise().meeting.tell(owner);
    return coroutine_;
  }

  /// In place of it, from `await_suspend` of a coroutine that awaits it in this context.
  auto start(std::coroutine_handle<> parent, detail::context *inherited) noexcept {
    coroutine_.promise().inherited = inherited;
    return coroutine_.promise().meeting.start(coroutine_, parent);
  }

  detail::result<T> &outcome() const noexcept { return coroutine_.promise().outcome; }

private:
  using handle = std::coroutine_handle<promise_type>;

  /// Owns the coroutine from now on: it is destroyed at the end of the full expression with the `co_await`.
  struct awaiter {
    task awaited;

    bool await_ready() const {
      if (!awaited)
        detail::misused("a task was awaited or moved from before");
      return false;
    }
    template <class Promise> auto await_suspend(std::coroutine_handle<Promise> parent) noexcept {
      return awaited.start(parent, detail::context_of(parent));
    }
    T await_resume() { return std::move(awaited.outcome()).take(); }
  };

  explicit task(handle coroutine) noexcept : coroutine_(coroutine) {}

  handle coroutine_;
};

template <class T>
class task<T>::promise_type : public detail::inherited_context,
                              public detail::result_promise<T>,
                              public detail::observed_promise {
public:
  task get_return_object() noexcept { return task(handle::from_promise(*this)); }

  auto final_suspend() const noexcept {
    struct final_awaiter {
      bool await_ready() const noexcept { return false; }
      detail::transfer await_suspend(handle self) const noexcept {
        self.promise().tell_finished();
        return self.promise().meeting.finish(self.promise().outcome.exception());
      }
      void await_resume() const noexcept {}
    };
    return final_awaiter{};
  }

  detail::rendezvous meeting;
};

} // namespace aio::inline AIO_MODE
