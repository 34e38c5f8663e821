// SPDX-License-Identifier: Apache-2.0
//
// Owns waiting, with a mutex given up meanwhile, until somebody says that something has changed. Knows the loop only
// through its waits.
#pragma once

#include <aio/detail/leaf.hpp>
#include <aio/mutex.hpp>
#include <aio/shield.hpp>
#include <aio/task.hpp>

#include <exception>

namespace aio::inline AIO_MODE {

/// As `std::condition_variable`, for coroutines of one loop, on its thread:
///
///     auto held = co_await door.lock();
///     co_await changed.wait(door, held, [&] { return !items.empty(); });
class condition {
public:
  /// Unlocks `m`, whose guard is `held`, awaits a notification, and locks it again, which is waited for even when
  /// cancelled: `held` holds whenever this is over.
  task<> wait(mutex &m, mutex::guard &held) {
    held.release();
    std::exception_ptr error;
    try {
      co_await detail::queued<>(waiting_);
    } catch (...) {
      error = std::current_exception();
    }
    held = co_await shield(m.lock());
    if (error)
      std::rethrow_exception(error);
  }

  /// The same until `holds()` is true, which is asked with the mutex locked, at once and after each notification.
  template <class Predicate> task<> wait(mutex &m, mutex::guard &held, Predicate holds) {
    while (!holds())
      co_await wait(m, held);
  }

  /// Who has waited longest goes on, in the next turn of the loop or when the mutex is free.
  void notify_one() noexcept {
    if (detail::leaf *next = waiting_.pop_front())
      next->complete();
  }

  /// All who wait do.
  void notify_all() noexcept { detail::complete_all(waiting_); }

private:
  detail::wait_list waiting_;
};

} // namespace aio::inline AIO_MODE
