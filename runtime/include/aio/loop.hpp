// SPDX-License-Identifier: Apache-2.0
//
// Owns the event loop: which coroutine runs next, what the time is, and when the thread may sleep. Knows coroutines
// only as handles: nothing of tasks, results or the thread pool.
//
// Threads: a loop belongs to the thread that calls `run_once`, and every coroutine is resumed there. Only `post` and
// `send` are for other threads; nothing else of aio is, except where it says so.
#pragma once

#include <aio/detail/context.hpp>
#include <aio/detail/duration.hpp>
#include <aio/detail/mailbox.hpp>
#include <aio/detail/observed.hpp>
#include <aio/detail/poller.hpp>
#include <aio/detail/result.hpp>
#include <aio/detail/timer_heap.hpp>
#include <aio/detail/waiter.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <exception>
#include <functional>
#include <optional>
#include <stdexcept>
#include <utility>

namespace aio {

/// What time means to a loop.
enum class clock {
  /// The steady clock of the machine.
  real,
  /// Time stands still while anything is ready to run, then jumps to the next timer: hours of sleeping take no time,
  /// and timelines are exact. Work handed to other threads is real, so time does not jump until it is back. Descriptors
  /// that are ready come before timers.
  simulated,
};

/// `run` makes one and turns it until the program has ended. Make one yourself to live in the loop of another library:
/// watch `native_handle()`, and call `run_ready()` when it can be read and when `time_to_next()` has passed.
///
///     aio::loop events;
///     auto window = aio::spawn(events, show_window());
class loop {
public:
  explicit loop(clock source = clock::real) : source_(source) { poller_.watch(mailbox_.wakeup()); }
  loop(const loop &) = delete;
  loop &operator=(const loop &) = delete;

  /// Destroys the spawned tasks that have not finished, where they wait.
  ~loop() {
    const current_scope here(this);
    root_.cancel();
    root_.abandon_all();
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

  /// Moves the simulated clock, as work that keeps the thread busy would: whoever sleeps meanwhile is late. Throws
  /// `std::logic_error` under the real clock.
  void advance(duration by) {
    if (source_ != clock::simulated)
      throw std::logic_error("aio: only a simulated clock can be advanced");
    simulated_now_ += by;
  }

  /// One turn: sleep unless something is ready or was posted, then resume everything that was ready, once. What becomes
  /// ready meanwhile has its turn in the next call, so nobody can starve timers, descriptors and other threads. Under
  /// the simulated clock, throws `std::logic_error` if nothing is left that could resume anyone.
  void run_once() {
    const current_scope here(this);
    if (!collect_events()) {
      let_time_pass();
      collect_events();
    }
    resume_ready();
  }

  /// One turn without sleeping.
  void run_ready() {
    const current_scope here(this);
    poller_.poll();
    collect_events();
    resume_ready();
  }

  /// The epoll descriptor: it can be read when a descriptor that someone waits for is ready, or something was posted.
  int native_handle() const noexcept { return poller_.native_handle(); }

  /// How long the loop may be left alone, as long as `native_handle()` cannot be read: zero when something is ready,
  /// nothing when there is no timer. Under the simulated clock, time is passed by `advance` and by `run_once`.
  std::optional<duration> time_to_next() const noexcept {
    if (!ready_.empty() || !posted_.empty())
      return duration::zero();
    if (timers_.empty())
      return std::nullopt;
    return std::max(timers_.earliest() - time(), duration::zero());
  }

  /// From any thread, while the loop exists: the loop's thread calls `fn` soon. What `fn` throws is logged.
  void post(std::function<void()> fn) { mailbox_.send(std::move(fn)); }

  // What follows is for whoever writes an awaitable.

  /// Resumes the coroutine in the next turn, behind all that are ready already.
  void schedule(detail::waiter &w) noexcept { ready_.push_back(w); }

  /// Lets `t` expire when `time()` has reached `when`, in the order of times, and then of calls.
  void schedule_at(detail::timer &t, duration when) { timers_.insert(t, when); }

  /// What is spawned on the loop is under way in this, and ends with it.
  detail::context &root() noexcept { return root_; }

  /// Where descriptors are waited for.
  detail::poller &descriptors() noexcept { return poller_; }

  /// From any thread: `l` arrives on the loop's thread.
  void send(detail::letter &l) noexcept { mailbox_.send(l); }

  /// Blocks until `away` is false, which a letter makes it.
  void wait_for_letter(const bool &away) {
    while (away) {
      poller_.sleep();
      collect_mail();
    }
  }

  /// Another thread works for a suspended coroutine: while it does, simulated time stands still.
  void outside_work_started() noexcept { ++outside_work_; }
  void outside_work_finished() noexcept { --outside_work_; }

  /// Whether nothing can happen any more, except from other threads or the kernel, and the clock is simulated.
  bool stuck() const noexcept {
    return source_ == clock::simulated && outside_work_ == 0 && poller_.waiting() == 0 && ready_.empty() &&
           timers_.empty() && posted_.empty() && !mailbox_.has_mail();
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

  /// A busy loop asks the kernel once in so many turns.
  static constexpr unsigned turns_between_polls = 64;

  /// Whether there is anything to do without sleeping.
  bool collect_events() {
    if (poller_.waiting() > 0 && ++turn_ % turns_between_polls == 0)
      poller_.poll();
    if (mailbox_.has_mail()) // after polling, which may have taken the wakeup
      collect_mail();
    collect_due_timers();
    return !ready_.empty() || !posted_.empty();
  }

  void collect_mail() {
    for (std::function<void()> &call : mailbox_.collect())
      posted_.push_back(std::move(call));
  }

  void collect_due_timers() {
    if (timers_.empty())
      return;
    for (const duration now = time(); !timers_.empty() && timers_.earliest() <= now;)
      timers_.pop().expire();
  }

  void resume_ready() {
    if (!posted_.empty())
      call_posted();
    detail::list<detail::waiter> batch;
    batch.take_all(ready_);
    while (detail::waiter *next = batch.pop_front()) {
      const detail::observed_step step;
      next->coroutine.resume();
    }
  }

  void call_posted() {
    for (const auto &call : std::exchange(posted_, {})) {
      const detail::observed_step step;
      try {
        call();
      } catch (...) {
        detail::report_unhandled("a posted function", std::current_exception());
      }
    }
  }

  void let_time_pass() {
    if (source_ == clock::real)
      return timers_.empty() ? poller_.sleep() : poller_.sleep(timers_.earliest() - time());
    if (stuck())
      throw std::logic_error("aio: every coroutine waits, and nothing is left that could resume one");
    if (outside_work_ > 0 || timers_.empty())
      return poller_.sleep();
    poller_.poll(); // what the kernel has already takes no time
    if (ready_.empty())
      simulated_now_ = std::max(simulated_now_, timers_.earliest());
  }

  static inline constinit thread_local loop *current_ = nullptr;

  const clock source_;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  duration simulated_now_ = duration::zero();
  detail::context root_;
  detail::poller poller_;
  detail::mailbox mailbox_;
  detail::mailbox::calls posted_;
  detail::timer_heap timers_;
  detail::list<detail::waiter> ready_;
  std::size_t outside_work_ = 0;
  unsigned turn_ = 0;
};

/// Time since the running loop was made.
inline duration now() { return loop::current().time(); }

/// Plays work that keeps the running loop's thread busy for so long. Throws `std::logic_error` unless the clock is
/// simulated.
inline void advance(duration by) { loop::current().advance(by); }

} // namespace aio
