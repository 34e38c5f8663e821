// SPDX-License-Identifier: Apache-2.0
//
// Owns coroutines that run on their own on the loop, and the handle to them. Knows the loop.
#pragma once

#include <aio/awaitable.hpp>
#include <aio/detail/as_task.hpp>
#include <aio/detail/leaf.hpp>
#include <aio/detail/misuse.hpp>
#include <aio/detail/spawned.hpp>
#include <aio/loop.hpp>

#include <coroutine>
#include <type_traits>
#include <utility>

namespace aio::inline AIO_MODE {

/// A spawned coroutine, to be awaited and cancelled, on the loop's thread.
///
/// `co_await h` gives a reference to the result, any number of times and in any number of coroutines; cancelling one of
/// those ends its waiting, and the spawned one runs on. `co_await std::move(h)` moves the result out; as nobody else is
/// left to want it, cancelling the one who waits cancels the spawned one, and waits for its end. Both throw the
/// coroutine's exception, and `cancelled` if it was cancelled before it began. Those who wait are resumed by the loop,
/// one turn after the coroutine has finished, in the order they came.
///
/// Dropping the handle lets the coroutine run on alone; if it then ends with an exception, that is logged to stderr. A
/// handle that was moved from, or awaited as an rvalue, is false: it is `done()`, cancelling it does nothing, and
/// awaiting it throws `std::logic_error`.
template <class T> class task_handle {
public:
  /// For `spawn` and `task_group`.
  explicit task_handle(detail::spawned<T> *shared) noexcept : shared_(shared) {}

  task_handle(task_handle &&other) noexcept : shared_(std::exchange(other.shared_, nullptr)) {}
  task_handle &operator=(task_handle &&other) noexcept {
    std::swap(shared_, other.shared_);
    return *this;
  }
  ~task_handle() {
    if (shared_ != nullptr)
      shared_->drop();
  }

  /// Whether there is a coroutine to await.
  explicit operator bool() const noexcept { return shared_ != nullptr; }

  /// Whether there is nothing to wait for.
  bool done() const noexcept { return shared_ == nullptr || shared_->finished(); }

  /// What the coroutine waits for, now or later, throws `cancelled` there. One that has not begun never does; one that
  /// is done stays as it is.
  void cancel() noexcept {
    if (!done())
      shared_->cancel();
  }

  auto operator co_await() & { return by_reference(expect_any()); }
  auto operator co_await() && {
    expect_any();
    return by_value(std::move(*this));
  }

private:
  class by_reference final : public detail::queued<> {
  public:
    explicit by_reference(detail::spawned<T> &awaited) noexcept : queued(awaited.waiting()), awaited_(&awaited) {
      awaited.hold();
    }
    ~by_reference() { awaited_->drop(); }

    bool await_ready() const noexcept { return awaited_->finished(); }
    std::add_lvalue_reference_t<T> await_resume() {
      finish();
      return awaited_->outcome().look();
    }

  private:
    detail::spawned<T> *awaited_;
  };

  class by_value final : public detail::leaf {
  public:
    explicit by_value(task_handle &&awaited) noexcept : awaited_(std::move(awaited)) {}

    bool await_ready() const noexcept { return awaited_.done(); }
    template <class Promise> void await_suspend(std::coroutine_handle<Promise> self) {
      const bool wanted = enter(self);
      awaited_.shared_->waiting().push_back(*this);
      if (!wanted)
        awaited_.cancel();
    }
    T await_resume() { return std::move(awaited_.shared_->outcome()).take(); }

  private:
    bool withdraw() noexcept override {
      awaited_.cancel();
      return false;
    }
    task_handle awaited_;
  };

  detail::spawned<T> &expect_any() const {
    if (shared_ == nullptr)
      detail::misused("a task_handle is awaited that was moved from");
    return *shared_;
  }

  detail::spawned<T> *shared_;
};

/// Starts `awaited` beside everything else, in the next turn of the loop, on its thread. The loop owns it: it runs
/// until it has finished, is cancelled or the loop ends, whatever becomes of the handle and of the one who spawned it.
///
///     auto download = aio::spawn(fetch(url));   // task_handle<T>
///     co_await show_progress();
///     use(co_await download);
///
/// Prefer a `task_group`, which does not let anything outlive the block that started it.
template <awaitable Aw> auto spawn(loop &on, Aw &&awaited) {
  auto *started = new detail::spawned(detail::as_task(std::decay_t<Aw>(std::forward<Aw>(awaited))), nullptr);
  started->start(on, on.root());
  return task_handle(started);
}

/// On the running loop. Throws `std::logic_error` outside of one.
template <awaitable Aw> auto spawn(Aw &&awaited) { return spawn(loop::current(), std::forward<Aw>(awaited)); }

} // namespace aio::inline AIO_MODE
