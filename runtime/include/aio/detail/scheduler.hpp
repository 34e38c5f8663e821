// SPDX-License-Identifier: Apache-2.0
//
// Owns which coroutine runs next and what the time is: the part of a loop that waits see. Knows nothing of how the
// thread sleeps, of descriptors, nor of other threads: `loop` adds them.
#pragma once

#include <aio/detail/duration.hpp>
#include <aio/detail/observed.hpp>
#include <aio/detail/timer_heap.hpp>
#include <aio/detail/waiter.hpp>

#include <algorithm>
#include <chrono>
#include <optional>
#include <stdexcept>
#include <utility>

namespace aio::inline AIO_MODE {

/// What time means to a loop.
enum class clock {
  /// The steady clock of the machine.
  real,
  /// Time stands still while anything is ready to run, then jumps to the next timer: hours of sleeping take no time,
  /// and timelines are exact. Work handed to other threads is real, so time does not jump until it is back. Descriptors
  /// that are ready come before timers.
  simulated,
};

namespace detail {

/// The base of `loop`, and of nothing else.
class scheduler {
public:
  scheduler(const scheduler &) = delete;
  scheduler &operator=(const scheduler &) = delete;

  /// The one that is resuming the calling coroutine. Throws `std::logic_error` outside of a loop.
  static scheduler &current() {
    if (current_ == nullptr)
      throw std::logic_error("aio: no loop is running on this thread");
    return *current_;
  }

  /// Whether a loop is running on this thread.
  static bool is_running() noexcept { return current_ != nullptr; }

  /// Time since the loop was made.
  duration time() const noexcept { return is_simulated() ? simulated_now_ : std::chrono::steady_clock::now() - start_; }

  /// Moves the simulated clock, as work that keeps the thread busy would: whoever sleeps meanwhile is late. Throws
  /// `std::logic_error` under the real clock.
  void advance(duration by) {
    if (!is_simulated())
      throw std::logic_error("aio: only a simulated clock can be advanced");
    simulated_now_ += by;
  }

  // What follows is for whoever writes an awaitable.

  /// Resumes the coroutine in the next turn, behind all that are ready already.
  void schedule(waiter &w) noexcept { ready_.push_back(w); }

  /// Lets `t` expire when `time()` has reached `when`, in the order of times, and then of calls.
  void schedule_at(timer &t, duration when) { timers_.insert(t, when); }

protected:
  /// Makes `current()` answer, and puts back what it answered before.
  class current_scope {
  public:
    explicit current_scope(scheduler *s) noexcept : previous_(std::exchange(current_, s)) {}
    current_scope(const current_scope &) = delete;
    current_scope &operator=(const current_scope &) = delete;
    ~current_scope() { current_ = previous_; }

  private:
    scheduler *previous_;
  };

  explicit scheduler(clock source) noexcept : source_(source) {}
  ~scheduler() = default;

  bool is_simulated() const noexcept { return source_ == clock::simulated; }

  bool has_ready() const noexcept { return !ready_.empty(); }

  /// How long until the next timer expires, if there is one.
  std::optional<duration> time_to_timer() const noexcept {
    if (timers_.empty())
      return std::nullopt;
    return std::max(timers_.earliest() - time(), duration::zero());
  }

  void expire_due_timers() {
    if (timers_.empty())
      return;
    for (const duration now = time(); !timers_.empty() && timers_.earliest() <= now;)
      timers_.pop().expire();
  }

  /// Once each; what becomes ready meanwhile is left.
  void resume_ready() {
    list<waiter> batch;
    batch.take_all(ready_);
    while (waiter *next = batch.pop_front()) {
      const observed_step step;
      next->coroutine.resume();
    }
  }

private:
  static inline constinit thread_local scheduler *current_ = nullptr;

  const clock source_;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  duration simulated_now_ = duration::zero();
  timer_heap timers_;
  list<waiter> ready_;
};

} // namespace detail

/// Time since the running loop was made.
inline duration now() { return detail::scheduler::current().time(); }

/// Plays work that keeps the running loop's thread busy for so long. Throws `std::logic_error` unless the clock is
/// simulated.
inline void advance(duration by) { detail::scheduler::current().advance(by); }

} // namespace aio::inline AIO_MODE
