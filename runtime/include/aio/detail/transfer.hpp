// SPDX-License-Identifier: Apache-2.0
//
// Owns the one question "how does a finishing coroutine hand the thread to the next one". Knows nothing of loops, tasks
// or results.
//
// The normal way is symmetric transfer: `await_suspend` returns the coroutine to run next and the compiler makes that a
// tail call, so no native stack grows. Clang always makes it one. GCC does so from -O2 on, and not under its
// sanitizers; ten million awaits in a loop would overflow the stack elsewhere, and no macro tells. So with GCC the way
// is an ordinary nested call and a flag that tells whether the child had finished when the call came back: loops cost
// no stack, only the depth of awaits does. Both are equally fast.
#pragma once

#include <aio/detail/mode.hpp>

#include <coroutine>
#include <exception>
#include <utility>

namespace aio::inline AIO_MODE::detail {

/// Someone who is no coroutine and wants to know when a child has finished.
class listener {
public:
  /// On the loop's thread, when the child has suspended for good; it may be destroyed inside the call. `error` is null
  /// if there was none. Returns the coroutine that gets the thread next.
  virtual std::coroutine_handle<> child_finished(const std::exception_ptr &error) noexcept = 0;

protected:
  ~listener() = default;
};

#if AIO_SYMMETRIC_TRANSFER
/// What an `await_suspend` returns that ends with `return transfer_to(next);`.
using transfer = std::coroutine_handle<>;
inline transfer transfer_to(std::coroutine_handle<> next) noexcept { return next; }
#else
using transfer = void;
inline transfer transfer_to(std::coroutine_handle<> next) noexcept { next.resume(); }
#endif

/// Where a coroutine and the single child it awaits meet. Lives in the child's promise. Both sides run on the loop's
/// thread, so nothing here is atomic.
class rendezvous {
public:
#if AIO_SYMMETRIC_TRANSFER
  /// From the parent's `await_suspend`: the parent sleeps and the thread goes on in `child`.
  transfer start(std::coroutine_handle<> child, std::coroutine_handle<> parent) noexcept {
    parent_ = parent;
    return child;
  }
#else
  /// Runs the child inside this call until it first waits or finishes. False: it has finished, the parent goes on.
  bool start(std::coroutine_handle<> child, std::coroutine_handle<> parent) noexcept {
    parent_ = parent;
    one_side_is_done_ = false;
    child.resume();
    return !std::exchange(one_side_is_done_, true);
  }
#endif

  /// In place of `start`: whoever resumes the child is no coroutine.
  void tell(listener &l) noexcept { listener_ = &l; }

  /// From the child's final `await_suspend`: the thread goes on in the parent, who in the second way is resumed here
  /// only when `start` has returned before, as otherwise `start` itself lets it go on.
  transfer finish(const std::exception_ptr &error) noexcept {
    if (listener_ != nullptr)
      return transfer_to(listener_->child_finished(error));
#if !AIO_SYMMETRIC_TRANSFER
    if (!std::exchange(one_side_is_done_, true))
      return;
#endif
    return transfer_to(parent_);
  }

private:
  std::coroutine_handle<> parent_;
  listener *listener_ = nullptr;
#if !AIO_SYMMETRIC_TRANSFER
  bool one_side_is_done_ = false;
#endif
};

} // namespace aio::inline AIO_MODE::detail
