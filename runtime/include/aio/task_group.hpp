// SPDX-License-Identifier: Apache-2.0
//
// Owns coroutines that run beside the block that started them, and do not outlive it. Knows the loop.
#pragma once

#include <aio/awaitable.hpp>
#include <aio/detail/as_task.hpp>
#include <aio/detail/deferred.hpp>
#include <aio/detail/leaf.hpp>
#include <aio/detail/misuse.hpp>
#include <aio/detail/spawned.hpp>
#include <aio/loop.hpp>
#include <aio/spawn.hpp>

#include <coroutine>
#include <cstdio>
#include <exception>
#include <type_traits>
#include <utility>

namespace aio::inline AIO_MODE {

/// Tasks with a common end:
///
///     aio::task_group group;
///     for (const std::string &url : urls)
///       group.spawn(download(url));
///     co_await group.join();
///
/// The first error cancels the others, and `join`, which waits for all, throws it. That a single task was cancelled is
/// no error. Not joining is a mistake, which is reported on stderr; only an exception may leave the block without. The
/// destructor does not wait: it destroys what has not finished, where it waits. A group that was joined or cancelled
/// may be joined again. All on the loop's thread.
class task_group final : private detail::listener {
  class joining;

public:
  /// For the running loop. Throws `std::logic_error` outside of one.
  task_group() : loop_(&loop::current()) {}
  task_group(const task_group &) = delete;
  task_group &operator=(const task_group &) = delete;

  ~task_group() {
    if (!joined_ && std::uncaught_exceptions() <= exceptions_before_ && !loop_->root().stopping())
      std::fputs("aio: a task_group was destroyed that nobody joined: co_await group.join()\n", stderr);
    together_.abandon_all();
  }

  /// Starts `awaited` in the next turn of the loop. The handle may be dropped. Once the group is cancelled, nothing is
  /// started any more.
  template <awaitable Aw> auto spawn(Aw &&awaited) {
    auto *started = new detail::spawned(detail::as_task(std::decay_t<Aw>(std::forward<Aw>(awaited))), this);
    joined_ = !joining_.empty();
    started->start(*loop_, together_);
    return task_handle(started);
  }

  /// Cancels all members. They still have to be joined.
  void cancel() noexcept { together_.cancel(); }

  /// Awaits the end of all members, also of those that are spawned meanwhile; then throws the first error. One at a
  /// time, else it throws `std::logic_error`. Cancelling the one who joins cancels the group, and waits for it.
  auto join() noexcept { return detail::defer<joining>(this); }

private:
  class joining final : public detail::leaf {
  public:
    explicit joining(task_group *group) noexcept : group_(group) {}

    bool await_ready() const {
      if (!group_->joining_.empty())
        detail::misused("a task_group is joined twice at the same time");
      return group_->together_.idle();
    }
    template <class Promise> void await_suspend(std::coroutine_handle<Promise> self) {
      group_->joining_.push_back(*this);
      group_->joined_ = true;
      if (!enter(self))
        withdraw();
    }
    void await_resume() {
      group_->joined_ = true; // again, where nobody had to be waited for
      if (group_->first_error_)
        std::rethrow_exception(std::exchange(group_->first_error_, nullptr));
      if (was_cancelled_)
        throw cancelled();
    }

  private:
    bool withdraw() noexcept override {
      was_cancelled_ = true;
      group_->cancel();
      return false;
    }

    task_group *group_;
    bool was_cancelled_ = false;
  };

  std::coroutine_handle<> child_finished(const std::exception_ptr &error) noexcept override {
    if (error && !first_error_ && !detail::is_cancelled(error)) {
      first_error_ = error;
      cancel();
    }
    if (together_.idle())
      detail::complete_all(joining_);
    return std::noop_coroutine();
  }

  loop *loop_;
  detail::context together_;
  detail::wait_list joining_; // one at most
  std::exception_ptr first_error_;
  int exceptions_before_ = std::uncaught_exceptions();
  bool joined_ = true;
};

} // namespace aio::inline AIO_MODE
