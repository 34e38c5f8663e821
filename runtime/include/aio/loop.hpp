// SPDX-License-Identifier: Apache-2.0
//
// Owns the event loop: which coroutine runs next, what the time is, and when the thread may sleep. Knows coroutines
// only as handles: nothing of tasks, results or the thread pool.
//
// Threads: a loop belongs to the thread that calls `run_once`, and every coroutine is resumed there. Only `post` and
// `outside_work_finished` are for other threads.
#pragma once

#include <aio/detail/mailbox.hpp>
#include <aio/detail/poller.hpp>
#include <aio/detail/result.hpp>
#include <aio/detail/timer_heap.hpp>
#include <aio/detail/waiter.hpp>

#include <chrono>
#include <cstddef>
#include <exception>
#include <functional>
#include <stdexcept>
#include <utility>

namespace aio {

/// Time on a loop: since the loop was made.
using duration = std::chrono::nanoseconds;

/// What time means to a loop.
enum class clock {
  /// The steady clock of the machine.
  real,
  /// Time stands still while anything is ready to run, then jumps to the next timer: hours of sleeping take no time,
  /// and timelines are exact. Work handed to other threads is real, so time does not jump until it is back.
  simulated,
};

namespace detail {

/// Something that the loop destroys, if it still exists, when the loop itself ends.
class owned_by_loop : public link {
public:
  virtual void abandon() noexcept = 0;

protected:
  ~owned_by_loop() = default;
};

} // namespace detail

class loop {
public:
  explicit loop(clock source = clock::real) : source_(source) { poller_.watch(mailbox_.wakeup()); }
  loop(const loop &) = delete;
  loop &operator=(const loop &) = delete;

  /// First waits for the work that other threads still do for suspended coroutines, since it may use their frames; then
  /// destroys the spawned tasks that have not finished, where they wait.
  ~loop() {
    const current_scope here(this);
    while (outside_work_ > 0) {
      poller_.sleep();
      collect_mail();
    }
    while (detail::owned_by_loop *left_over = owned_.pop_front())
      left_over->abandon();
  }

  /// The loop that is resuming the calling coroutine. Throws `std::logic_error` outside of one.
  static loop &current() {
    if (current_ == nullptr)
      throw std::logic_error("aio: no loop is running on this thread");
    return *current_;
  }

  /// Whether a loop is running on this thread.
  static bool is_running() noexcept { return current_ != nullptr; }

  /// Time since the loop was made.
  duration time() const noexcept {
    return source_ == clock::simulated ? simulated_now_ : std::chrono::steady_clock::now() - start_;
  }

  /// Resumes the coroutine in the next turn, behind all that are ready already.
  void schedule(detail::waiter &w) noexcept { ready_.push_back(w); }
  void schedule_all(detail::list<detail::waiter> &ws) noexcept { ready_.take_all(ws); }

  /// Resumes the coroutine when `time()` has reached `when`.
  void schedule_at(detail::timer &t, duration when) { timers_.insert(t, when); }

  /// Destroys `o` with the loop, unless it has unlinked itself before.
  void own(detail::owned_by_loop &o) noexcept { owned_.push_back(o); }

  /// From any thread, while the loop exists: the loop's thread calls `fn` soon. What `fn` throws is logged.
  void post(std::function<void()> fn) { mailbox_.send(std::move(fn)); }

  /// On the loop's thread: another thread works for a suspended coroutine and will call `outside_work_finished`, once.
  /// (It may have done so already: that is noticed on this thread, later.)
  void outside_work_started() noexcept { ++outside_work_; }

  /// From any thread: the loop's thread resumes `w`. The caller must not touch `w` or the loop any more.
  void outside_work_finished(detail::waiter &w) { mailbox_.send(w); }

  /// One turn: sleep unless something is ready or was posted, then resume everything that was ready, once. What becomes
  /// ready meanwhile has its turn in the next call, so nobody can starve timers and other threads.
  void run_once() {
    const current_scope here(this);
    const bool had_mail = collect_mail();
    collect_due_timers();
    if (ready_.empty() && !had_mail) {
      let_time_pass();
      collect_mail();
      collect_due_timers();
    }
    detail::list<detail::waiter> batch;
    batch.take_all(ready_);
    while (detail::waiter *next = batch.pop_front())
      next->coroutine.resume();
  }

private:
  /// Makes `current()` answer, and puts back what it answered before.
  class current_scope {
  public:
    explicit current_scope(loop *l) noexcept : previous_(std::exchange(current_, l)) {}
    current_scope(const current_scope &) = delete;
    current_scope &operator=(const current_scope &) = delete;
    ~current_scope() { current_ = previous_; }

  private:
    loop *previous_;
  };

  /// Whether there was any.
  bool collect_mail() {
    const detail::mailbox::letters mail = mailbox_.collect();
    outside_work_ -= mail.finished.size();
    for (detail::waiter *w : mail.finished)
      ready_.push_back(*w);
    for (const auto &call : mail.calls) {
      try {
        call();
      } catch (...) {
        detail::report_unhandled("a posted function", std::current_exception());
      }
    }
    return !mail.finished.empty() || !mail.calls.empty();
  }

  void collect_due_timers() {
    if (timers_.empty())
      return;
    for (const duration now = time(); !timers_.empty() && timers_.earliest() <= now;)
      ready_.push_back(timers_.pop());
  }

  void let_time_pass() {
    if (source_ == clock::simulated && outside_work_ == 0)
      jump();
    else if (source_ == clock::simulated || timers_.empty())
      poller_.sleep();
    else
      poller_.sleep(timers_.earliest() - time());
  }

  void jump() {
    if (timers_.empty())
      throw std::logic_error("aio: every coroutine waits, and nothing is left that could resume one");
    simulated_now_ = timers_.earliest();
  }

  static inline constinit thread_local loop *current_ = nullptr;

  const clock source_;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  duration simulated_now_ = duration::zero();
  detail::list<detail::waiter> ready_;
  detail::timer_heap timers_;
  detail::list<detail::owned_by_loop> owned_;
  std::size_t outside_work_ = 0;
  detail::poller poller_;
  detail::mailbox mailbox_;
};

/// Time since the running loop was made.
inline duration now() { return loop::current().time(); }

} // namespace aio
