// SPDX-License-Identifier: Apache-2.0
//
// Owns the one question "how does a finishing coroutine hand the thread to the next one". Knows nothing of loops, tasks
// or results.
//
// The normal way is symmetric transfer: `await_suspend` returns the coroutine to run next and the compiler makes that a
// tail call, so no native stack grows. GCC makes it a tail call only when it optimises, and not under its sanitizers;
// a million awaits in a loop would then overflow the stack. There, the fallback is an ordinary nested call and a flag
// that tells whether the child had finished when the call came back: loops cost no stack, only the depth of awaits
// does. Below -O2, GCC also needs -foptimize-sibling-calls; no macro tells, so the CMake target passes it.
//
// One program is compiled in one mode: objects of both kinds must not be linked together.
#pragma once

#include <coroutine>
#include <utility>

#ifndef AIO_SYMMETRIC_TRANSFER
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) ||                                                   \
    (defined(__GNUC__) && !defined(__clang__) && !defined(__OPTIMIZE__))
#define AIO_SYMMETRIC_TRANSFER 0
#else
#define AIO_SYMMETRIC_TRANSFER 1
#endif
#endif

namespace aio::detail {

#if AIO_SYMMETRIC_TRANSFER

/// What an `await_suspend` returns that ends with `return transfer_to(next);`.
using transfer = std::coroutine_handle<>;

inline transfer transfer_to(std::coroutine_handle<> next) noexcept { return next; }

/// Where a coroutine and the single child it awaits meet. Lives in the child's promise. Both sides run on the loop's
/// thread, so nothing here is atomic.
class rendezvous {
public:
  /// From the parent's `await_suspend`: the parent sleeps and the thread goes on in `child`.
  transfer start(std::coroutine_handle<> child, std::coroutine_handle<> parent) noexcept {
    parent_ = parent;
    return child;
  }

  /// From the child's final `await_suspend`: the thread goes on in the parent.
  transfer finish() noexcept { return parent_; }

private:
  std::coroutine_handle<> parent_;
};

#else

using transfer = void;

inline transfer transfer_to(std::coroutine_handle<> next) noexcept { next.resume(); }

class rendezvous {
public:
  /// Runs the child inside this call until it first waits or finishes. False: it has finished, the parent goes on.
  bool start(std::coroutine_handle<> child, std::coroutine_handle<> parent) noexcept {
    parent_ = parent;
    child.resume();
    return !std::exchange(one_side_is_done_, true);
  }

  /// Resumes the parent only when `start` has returned before; otherwise `start` itself lets the parent go on.
  void finish() noexcept {
    if (std::exchange(one_side_is_done_, true))
      parent_.resume();
  }

private:
  std::coroutine_handle<> parent_;
  bool one_side_is_done_ = false;
};

#endif

} // namespace aio::detail
