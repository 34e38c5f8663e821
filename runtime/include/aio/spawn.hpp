// SPDX-License-Identifier: Apache-2.0
//
// Owns coroutines that run beside the one that started them. Knows the loop.
#pragma once

#include <aio/awaitable.hpp>
#include <aio/detail/child.hpp>
#include <aio/loop.hpp>

#include <cassert>
#include <coroutine>
#include <exception>
#include <optional>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace aio {

namespace detail {

/// A spawned coroutine, shared by the loop until it has finished and by its handle until that is dropped; the last of
/// the two deletes it. Both live on one thread, so a flag each will do.
template <class T> class spawned final : public owned_by_loop {
public:
  template <class Aw> static spawned *start(Aw &&awaited) {
    loop &here = loop::current();
    auto *self = new spawned(here);
    try {
      self->body_.emplace(make_child<std::decay_t<Aw>, spawned>(std::forward<Aw>(awaited)));
    } catch (...) {
      delete self;
      throw;
    }
    self->first_turn_.coroutine = self->body_->belongs_to(*self);
    here.schedule(self->first_turn_);
    here.own(*self);
    return self;
  }

  bool finished() const noexcept { return finished_; }

  void wait(waiter &w) noexcept { waiting_.push_back(w); }

  result<T> &outcome() {
    if (!body_)
      throw std::logic_error("aio: the loop ended before the spawned task had finished");
    received_ = true;
    return body_->outcome();
  }

  void drop_handle() noexcept {
    has_handle_ = false;
    if (finished_)
      delete this;
  }

  /// Those who wait get their turn after all that is ready already.
  std::coroutine_handle<> child_finished(result<T> &) noexcept {
    loop_->schedule_all(waiting_);
    leave_loop();
    return std::noop_coroutine();
  }

  void abandon() noexcept override {
    body_.reset();
    leave_loop();
  }

private:
  explicit spawned(loop &l) noexcept : loop_(&l) {}

  ~spawned() {
    if (body_ && !received_)
      if (const std::exception_ptr error = body_->outcome().exception())
        report_unhandled("a spawned task that nobody awaited", error);
  }

  void leave_loop() noexcept {
    unlink();
    finished_ = true;
    if (!has_handle_)
      delete this;
  }

  loop *loop_;
  std::optional<child<T, spawned>> body_; // none once abandoned
  waiter first_turn_;
  list<waiter> waiting_;
  bool finished_ = false;
  bool has_handle_ = true;
  bool received_ = false;
};

} // namespace detail

/// A spawned coroutine, to be awaited. `co_await h` gives a reference to the result, any number of times and in any
/// number of coroutines; `co_await std::move(h)` moves the result out. Both throw the coroutine's exception. Those who
/// wait are resumed by the loop, on its thread, one turn after the coroutine has finished.
///
/// Dropping the handle lets the coroutine run on alone; if it then ends with an exception, that is logged to stderr.
template <class T> class task_handle {
  struct awaiter_base;

public:
  task_handle(task_handle &&other) noexcept : shared_(std::exchange(other.shared_, nullptr)) {}
  task_handle &operator=(task_handle &&other) noexcept {
    std::swap(shared_, other.shared_);
    return *this;
  }
  ~task_handle() {
    if (shared_ != nullptr)
      shared_->drop_handle();
  }

  bool done() const noexcept { return shared_->finished(); }

  auto operator co_await() & noexcept {
    struct by_reference : awaiter_base {
      std::add_lvalue_reference_t<T> await_resume() { return this->shared->outcome().look(); }
    };
    return by_reference{{shared_}};
  }

  auto operator co_await() && noexcept {
    struct by_value : awaiter_base {
      task_handle owner;
      T await_resume() { return std::move(this->shared->outcome()).take(); }
    };
    return by_value{{shared_}, std::move(*this)};
  }

private:
  template <awaitable Aw> friend auto spawn(Aw &&awaited);

  struct awaiter_base {
    detail::spawned<T> *shared;
    detail::waiter node{};

    bool await_ready() const noexcept {
      assert(shared != nullptr && "the handle was moved from");
      return shared->finished();
    }
    void await_suspend(std::coroutine_handle<> self) noexcept {
      node.coroutine = self;
      shared->wait(node);
    }
  };

  explicit task_handle(detail::spawned<T> *shared) noexcept : shared_(shared) {}

  detail::spawned<T> *shared_;
};

/// Starts `awaited` beside the calling coroutine, in the next turn of the running loop. The loop owns it: it runs until
/// it has finished or the loop ends, whatever becomes of the handle. Throws `std::logic_error` outside of a loop.
///
///     auto download = aio::spawn(fetch(url));   // task_handle<T>
///     co_await show_progress();
///     use(co_await download);
template <awaitable Aw> auto spawn(Aw &&awaited) {
  using result_type = detail::kept_result_t<std::decay_t<Aw>>;
  return task_handle<result_type>(detail::spawned<result_type>::start(std::forward<Aw>(awaited)));
}

} // namespace aio
