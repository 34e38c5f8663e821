// SPDX-License-Identifier: Apache-2.0
//
// Owns something that happens once for all who wait for it. Knows the loop only through its waits.
#pragma once

#include <aio/detail/deferred.hpp>
#include <aio/detail/leaf.hpp>

namespace aio::inline AIO_MODE {

/// Whoever waits goes on when it is set; whoever comes later need not wait. For coroutines of one loop, on its thread:
/// from other threads, `loop.post([&] { happened.set(); })`.
class event {
  class waiting;

public:
  explicit event(bool set = false) noexcept : set_(set) {}

  bool is_set() const noexcept { return set_; }

  /// All who wait are resumed in the next turn of the loop, in the order they came, even if it is cleared before.
  void set() noexcept {
    set_ = true;
    detail::complete_all(waiting_);
  }

  /// Those who come from now on wait again.
  void clear() noexcept { set_ = false; }

  /// Awaits that it is set. Cancelling ends the waiting.
  auto wait() noexcept { return detail::defer<waiting>(this); }

private:
  class waiting final : public detail::queued<> {
  public:
    explicit waiting(event *awaited) noexcept : queued(awaited->waiting_), awaited_(awaited) {}
    bool await_ready() const noexcept { return awaited_->set_; }

  private:
    event *awaited_;
  };

  detail::wait_list waiting_;
  bool set_;
};

} // namespace aio::inline AIO_MODE
