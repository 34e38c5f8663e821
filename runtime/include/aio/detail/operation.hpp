// SPDX-License-Identifier: Apache-2.0
//
// Owns how a coroutine does one thing with a descriptor: tries it first, and is parked only if the descriptor is not
// ready. Knows the loop, and not what the thing is. No memory is allocated and nothing is registered for it.
#pragma once

#include <aio/detail/descriptor.hpp>
#include <aio/detail/leaf.hpp>
#include <aio/detail/source.hpp>

#include <cerrno>
#include <coroutine>
#include <new>

namespace aio::detail {

/// The base of an awaiter. The thing is done on the loop's thread, in `co_await` or when the descriptor has become
/// ready; then the coroutine is resumed in the same turn. Several that wait for one descriptor are served in order.
class operation : public leaf, private attempt {
public:
  bool await_ready() { return source_.may_try(side_) && perform(); }

  template <class Promise> void await_suspend(std::coroutine_handle<Promise> self) {
    if (!begin(self))
      return;
    if (source_.nobody_waits(side_) && perform()) // it was one of too many in a row: others first
      complete();
    else
      origin().descriptors().park(source_, side_, *this);
  }

protected:
  operation(source *s, source::side side) noexcept : source_(*s), side_(side) {}
  ~operation() = default;

  /// Whether it is done, well or with `failed`; false: the descriptor is not ready.
  virtual bool perform() = 0;

  /// Cancelled before it was done: puts back what it has taken.
  virtual void undo() noexcept {}

  /// For `perform`: a system call as `source` makes it.
  template <class Call> auto call(Call system_call) noexcept { return source_.call(side_, system_call); }

  /// For `perform`, after a system call that failed.
  bool failed() noexcept {
    error_ = source::would_block() ? 0 : errno;
    return error_ != 0;
  }
  bool failed(int error) noexcept {
    error_ = error;
    return true;
  }

  /// From `await_resume`.
  void finish(const char *doing) const {
    leaf::finish();
    if (error_ != 0)
      throw_error(error_, doing);
  }
  int error() const noexcept { return error_; }

private:
  bool try_again() noexcept final {
    try {
      if (!perform())
        return false;
    } catch (const std::bad_alloc &) {
      error_ = ENOMEM;
    }
    leave();
    complete();
    return true;
  }

  void fail(int error) noexcept final {
    error_ = error;
    complete();
  }

  bool withdraw() noexcept final {
    leave();
    undo();
    return true;
  }

  source &source_;
  source::side side_;
  int error_ = 0;
};

} // namespace aio::detail
