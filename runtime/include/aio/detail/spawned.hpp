// SPDX-License-Identifier: Apache-2.0
//
// Owns a coroutine that runs beside the one that started it: by whom it is kept, how it starts, and who is told that it
// has finished. Knows the scheduler, and not which kind of owner it has.
#pragma once

#include <aio/cancelled.hpp>
#include <aio/detail/context.hpp>
#include <aio/detail/leaf.hpp>
#include <aio/detail/result.hpp>
#include <aio/detail/scheduler.hpp>
#include <aio/detail/waiter.hpp>
#include <aio/task.hpp>

#include <coroutine>
#include <exception>
#include <utility>
#include <variant>

namespace aio::inline AIO_MODE::detail {

/// Shared by its owner until it has finished, by its handle until that is dropped, and by those who wait for it; the
/// last of them deletes it. All live on one thread, so a plain count will do. Its owner is the context in which it is
/// under way: that of a loop or of a `task_group`.
class spawned_base : public context, public listener {
public:
  bool finished() const noexcept { return finished_; }

  wait_list &waiting() noexcept { return waiting_; }

  void hold() noexcept { ++holders_; }
  void drop() noexcept {
    if (--holders_ == 0)
      delete this;
  }

  /// Who was cancelled before its first turn has none.
  void cancel() noexcept final {
    const bool started = !first_turn_.linked();
    context::cancel();
    if (!started)
      end_without_result();
  }

  void abandon() noexcept final { end_without_result(); }

protected:
  explicit spawned_base(listener *told) noexcept : told_(told) {}
  virtual ~spawned_base() = default;

  void start(std::coroutine_handle<> body, scheduler &on, context &owner) noexcept {
    first_turn_.coroutine = body;
    on.schedule(first_turn_);
    enter(&owner);
  }

  /// Keeps the outcome, if there is one, and ends the life of the coroutine.
  virtual void retire() noexcept = 0;

private:
  std::coroutine_handle<> child_finished(const std::exception_ptr &error) noexcept final {
    finish(error);
    return std::noop_coroutine();
  }

  void end_without_result() noexcept { finish(nullptr); }

  /// Those who wait get their turn after all that is ready already. A copy: the coroutine, which has the error, ends.
  void finish(std::exception_ptr error) noexcept {
    retire();
    finished_ = true;
    first_turn_.unlink();
    context::unlink();
    complete_all(waiting_);
    if (told_ != nullptr)
      told_->child_finished(error);
    drop();
  }

  listener *told_; // null: nobody
  waiter first_turn_;
  wait_list waiting_;
  unsigned holders_ = 2; // the owner and the handle
  bool finished_ = false;
};

template <class T> class spawned final : public spawned_base {
public:
  /// `told` hears of the end.
  spawned(task<T> body, listener *told) noexcept
      : spawned_base(told), body_or_outcome_(std::move(body)), received_(told) {}

  /// In the next turn of the loop. May be over already if the owner was cancelled.
  void start(scheduler &on, context &owner) noexcept {
    spawned_base::start(std::get<task<T>>(body_or_outcome_).belongs_to(*this, this), on, owner);
  }

  /// Throws `cancelled` if it has none.
  result<T> &outcome() {
    auto &outcome = std::get<result<T>>(body_or_outcome_);
    if (!outcome.has_any())
      throw cancelled();
    received_ = true;
    return outcome;
  }

private:
  ~spawned() override {
    if (const std::exception_ptr &error = std::get<result<T>>(body_or_outcome_).exception(); error && !received_)
      report_unhandled("a spawned task that nobody awaited", error);
  }

  void retire() noexcept override {
    task<T> body = std::move(std::get<task<T>>(body_or_outcome_));
    body_or_outcome_.template emplace<result<T>>(std::move(body.outcome()));
  }

  std::variant<task<T>, result<T>> body_or_outcome_;
  bool received_; // by whoever awaits it, or is told
};

} // namespace aio::inline AIO_MODE::detail
