// SPDX-License-Identifier: Apache-2.0
//
// Owns the event loop: when its thread may sleep, and what comes from outside, of descriptors and of other threads.
// Which coroutine runs next, and what the time is, is its scheduler's. Knows coroutines only as handles: nothing of
// tasks, results or the thread pool.
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
#include <aio/detail/scheduler.hpp>

#include <cstddef>
#include <exception>
#include <functional>
#include <optional>
#include <stdexcept>
#include <utility>

namespace aio::inline AIO_MODE {

/// `run` makes one and turns it until the program has ended. Make one yourself to live in the loop of another library:
/// watch `native_handle()`, and call `run_ready()` when it can be read and when `time_to_next()` has passed.
///
///     aio::loop events;
///     auto window = aio::spawn(events, show_window());
class loop : public detail::scheduler {
public:
  explicit loop(clock source = clock::real) : scheduler(source) { poller_.watch(mailbox_.wakeup()); }

  /// Destroys the spawned tasks that have not finished, where they wait.
  ~loop() {
    const current_scope here(this);
    root_.cancel();
    root_.abandon_all();
  }

  /// The loop that is resuming the calling coroutine. Throws `std::logic_error` outside of one.
  static loop &current() { return of(scheduler::current()); }

  /// The loop of a wait, which knows it as its scheduler.
  static loop &of(scheduler &s) noexcept { return static_cast<loop &>(s); }

  /// One turn: sleep unless something is ready or was posted, then resume everything that was ready, once. What becomes
  /// ready meanwhile has its turn in the next call, so nobody can starve timers, descriptors and other threads. Under
  /// the simulated clock, throws `std::logic_error` if nothing is left that could resume anyone.
  void run_once() {
    const current_scope here(this);
    if (!collect_events()) {
      let_time_pass();
      collect_events();
    }
    take_turn();
  }

  /// One turn without sleeping.
  void run_ready() {
    const current_scope here(this);
    poller_.poll();
    collect_events();
    take_turn();
  }

  /// The epoll descriptor: it can be read when a descriptor that someone waits for is ready, or something was posted.
  int native_handle() const noexcept { return poller_.native_handle(); }

  /// How long the loop may be left alone, as long as `native_handle()` cannot be read: zero when something is ready,
  /// nothing when there is no timer. Under the simulated clock, time is passed by `advance` and by `run_once`.
  std::optional<duration> time_to_next() const noexcept {
    return has_something_to_do() ? duration::zero() : time_to_timer();
  }

  /// From any thread, while the loop exists: the loop's thread calls `fn` soon. What `fn` throws is logged.
  void post(std::function<void()> fn) { mailbox_.send(std::move(fn)); }

  // What follows is for whoever writes an awaitable.

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
    return is_simulated() && outside_work_ == 0 && poller_.waiting() == 0 && !has_something_to_do() &&
           !time_to_timer() && !mailbox_.has_mail();
  }

private:
  /// A busy loop asks the kernel once in so many turns.
  static constexpr unsigned turns_between_polls = 64;

  bool has_something_to_do() const noexcept { return has_ready() || !posted_.empty(); }

  /// Whether there is anything to do without sleeping.
  bool collect_events() {
    if (poller_.waiting() > 0 && ++turn_ % turns_between_polls == 0)
      poller_.poll();
    if (mailbox_.has_mail()) // after polling, which may have taken the wakeup
      collect_mail();
    expire_due_timers();
    return has_something_to_do();
  }

  void collect_mail() {
    for (std::function<void()> &call : mailbox_.collect())
      posted_.push_back(std::move(call));
  }

  void take_turn() {
    if (!posted_.empty())
      call_posted();
    resume_ready();
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
    const std::optional<duration> left = time_to_timer();
    if (!is_simulated())
      return left ? poller_.sleep(*left) : poller_.sleep();
    if (stuck())
      throw std::logic_error("aio: every coroutine waits, and nothing is left that could resume one");
    if (outside_work_ > 0 || !left)
      return poller_.sleep();
    poller_.poll(); // what the kernel has already takes no time
    if (!has_ready())
      advance(*left);
  }

  detail::context root_;
  detail::poller poller_;
  detail::mailbox mailbox_;
  detail::mailbox::calls posted_;
  std::size_t outside_work_ = 0;
  unsigned turn_ = 0;
};

} // namespace aio::inline AIO_MODE
