// SPDX-License-Identifier: Apache-2.0
//
// Owns the protocol of everything that waits for the loop: how a wait begins, ends, is cancelled, and leaves nothing
// behind. Knows the scheduler, and nothing of what is waited for.
#pragma once

#include <aio/cancelled.hpp>
#include <aio/detail/context.hpp>
#include <aio/detail/scheduler.hpp>
#include <aio/detail/waiter.hpp>

#include <coroutine>

namespace aio::inline AIO_MODE::detail {

/// One wait of one coroutine: the base of an awaiter, in the frame of the coroutine that waits.
///
///     bool await_ready();                                    // whether there is nothing to wait for
///     template <class P> void await_suspend(std::coroutine_handle<P> self) {
///       if (begin(self))
///         ...                                                // register with whoever will call `complete`
///     }
///     T await_resume() { finish(); return ...; }             // throws when cancelled
///
/// Between `begin` and `complete` it is in its context, and at most in one list of waits; both forget it when it is
/// destroyed. Whoever registers elsewhere overrides `withdraw`, and does the same in the destructor.
class leaf : public waiter, private cancellable {
public:
  /// What was waited for has happened: the coroutine is resumed in the next turn, and is not cancelled any more. On the
  /// loop's thread, after leaving whatever `withdraw` would leave.
  void complete() noexcept {
    cancellable::unlink();
    origin_->schedule(*this);
  }

protected:
  leaf() = default;
  ~leaf() = default;

  /// Whether to wait. False: the coroutine was cancelled before, and is resumed in the next turn.
  template <class Promise> bool begin(std::coroutine_handle<Promise> self) {
    if (enter(self))
      return true;
    cancelled_ = true;
    complete();
    return false;
  }

  /// The same, but what to do about an earlier cancellation is up to the caller. False: there was one.
  template <class Promise> bool enter(std::coroutine_handle<Promise> self) {
    origin_ = &scheduler::current();
    coroutine = self;
    context *inherited = context_of(self);
    if (inherited == nullptr)
      return true;
    inherited->add(*this);
    return !inherited->stopping();
  }

  /// From `await_resume`.
  void finish() const {
    if (cancelled_)
      throw cancelled();
  }

  /// Stops waiting, so that `complete` will not be called. False: that cannot be done at once, and `complete` will be
  /// called later; the wait then ends as if it had not been cancelled.
  virtual bool withdraw() noexcept {
    waiter::unlink();
    return true;
  }

  /// Where it began.
  scheduler &origin() const noexcept { return *origin_; }

private:
  void cancel() noexcept final {
    if (!withdraw())
      return;
    cancelled_ = true;
    complete();
  }

  scheduler *origin_ = nullptr;
  bool cancelled_ = false;
};

/// Waits in the order they began.
using wait_list = list<leaf, waiter>;

inline void complete_all(wait_list &waits) noexcept {
  while (leaf *next = waits.pop_front())
    next->complete();
}

/// A wait that stands in a list until somebody takes it out and completes it. `Wait` is what the list holds: the
/// awaiter itself, where it is given something first.
template <class Wait = leaf> class queued : public leaf {
public:
  explicit queued(list<Wait, waiter> &where) noexcept : where_(where) {}

  bool await_ready() const noexcept { return false; }
  template <class Promise> void await_suspend(std::coroutine_handle<Promise> self) {
    if (begin(self))
      where_.push_back(static_cast<Wait &>(*this));
  }
  void await_resume() const { finish(); }

private:
  list<Wait, waiter> &where_;
};

} // namespace aio::inline AIO_MODE::detail
