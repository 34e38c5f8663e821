// SPDX-License-Identifier: Apache-2.0
//
// Owns a coroutine that runs beside the one that started it: by whom it is kept, how it starts, and who is told that it
// has finished. Knows the loop, and not which kind of owner it has.
#pragma once

#include <aio/cancelled.hpp>
#include <aio/detail/as_task.hpp>
#include <aio/detail/context.hpp>
#include <aio/detail/leaf.hpp>
#include <aio/detail/waiter.hpp>
#include <aio/loop.hpp>

#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

namespace aio::detail {

/// Shared by its owner until it has finished, and by its handle until that is dropped; the last of the two deletes it.
/// Both live on one thread, so a flag each will do. It is cancelled as a context.
class spawned_base : public owned_by_loop, public context, public listener {
public:
  bool finished() const noexcept { return finished_; }

  wait_list &waiting() noexcept { return waiting_; }

  void drop_handle() noexcept {
    has_handle_ = false;
    if (finished_)
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

  template <class T> void start(task<T> &body, loop &on, context &cancelled_with) noexcept {
    first_turn_.coroutine = body.belongs_to(*this, this);
    on.schedule(first_turn_);
    enter(&cancelled_with);
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
    owned_by_loop::unlink();
    context::unlink();
    complete_all(waiting_);
    if (told_ != nullptr)
      told_->child_finished(error);
    if (!has_handle_)
      delete this;
  }

  listener *told_; // null: nobody
  waiter first_turn_;
  wait_list waiting_;
  bool finished_ = false;
  bool has_handle_ = true;
};

template <class T> class spawned final : public spawned_base {
public:
  /// `told` hears of the end, `cancelled_with` is entered; the caller makes someone own it.
  template <class Aw> static spawned *start(Aw &&awaited, loop &on, context &cancelled_with, listener *told) {
    auto *self = new spawned(as_task(std::decay_t<Aw>(std::forward<Aw>(awaited))), told);
    self->spawned_base::start(*self->body_, on, cancelled_with);
    return self;
  }

  /// Throws `cancelled` if it has none.
  result<T> &outcome() {
    if (!outcome_)
      throw cancelled();
    received_ = true;
    return *outcome_;
  }

private:
  spawned(task<T> body, listener *told) noexcept : spawned_base(told), body_(std::move(body)), received_(told) {}

  ~spawned() override {
    if (outcome_ && !received_)
      if (const std::exception_ptr &error = outcome_->exception())
        report_unhandled("a spawned task that nobody awaited", error);
  }

  void retire() noexcept override {
    if (body_->outcome().has_any())
      outcome_.emplace(std::move(body_->outcome()));
    body_.reset();
  }

  std::optional<task<T>> body_; // until it has finished
  std::optional<result<T>> outcome_;
  bool received_; // by whoever awaits it, or is told
};

} // namespace aio::detail
