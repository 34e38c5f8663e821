// SPDX-License-Identifier: Apache-2.0
//
// Owns a blocking call that may be left behind: it owns everything it uses, so that whoever waits for it can be
// cancelled or destroyed while it runs on. Knows the loop and the thread pool.
#pragma once

#include <aio/detail/leaf.hpp>
#include <aio/detail/result.hpp>
#include <aio/detail/thread_pool.hpp>
#include <aio/loop.hpp>

#include <coroutine>
#include <memory>
#include <mutex>
#include <type_traits>
#include <utility>

namespace aio::detail {

/// `Fn` must own what it uses. The coroutine is resumed by the loop, on its thread; cancelling it ends its waiting at
/// once, and nobody hears of what the call gives.
template <class Fn> class [[nodiscard]] detached_call final : public leaf {
  using result_type = std::invoke_result_t<Fn &>;

public:
  explicit detached_call(Fn fn) : shared_(std::make_shared<shared>(std::move(fn))) {}
  ~detached_call() { leave(); }

  bool await_ready() const noexcept { return false; }

  template <class Promise> void await_suspend(std::coroutine_handle<Promise> self) {
    if (!begin(self))
      return;
    shared_->kept_by_pool = shared_;
    shared_->origin = &origin();
    shared_->waiting = this;
    try {
      thread_pool::shared().submit(*shared_);
    } catch (...) {
      shared_->kept_by_pool = nullptr;
      throw;
    }
    origin().outside_work_started();
    away_ = true;
  }

  result_type await_resume() {
    finish();
    result<result_type> outcome = std::move(shared_->outcome); // the thread may be the last to let go of the rest
    return std::move(outcome).take();
  }

private:
  /// `waiting` belongs to the loop's thread, `outcome` first to the pool's and then to the loop's, `origin` to the
  /// mutex.
  struct shared final : job {
    explicit shared(Fn f) : fn(std::move(f)) {}

    void perform() noexcept override {
      outcome.set_by(fn);
      const std::shared_ptr<shared> self = std::move(kept_by_pool);
      const std::lock_guard lock(mutex); // while it is held, the loop exists
      if (origin != nullptr)
        origin->post([self] {
          if (self->waiting != nullptr)
            self->waiting->arrive();
        });
    }

    Fn fn;
    result<result_type> outcome;
    detached_call *waiting = nullptr;
    std::mutex mutex;
    loop *origin = nullptr;
    std::shared_ptr<shared> kept_by_pool;
  };

  void arrive() noexcept {
    leave();
    complete();
  }

  bool withdraw() noexcept override {
    leave();
    return true;
  }

  void leave() noexcept {
    if (!std::exchange(away_, false))
      return;
    origin().outside_work_finished();
    shared_->waiting = nullptr;
    const std::lock_guard lock(shared_->mutex);
    shared_->origin = nullptr;
  }

  std::shared_ptr<shared> shared_;
  bool away_ = false;
};

} // namespace aio::detail
