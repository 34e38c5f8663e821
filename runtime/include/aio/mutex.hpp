// SPDX-License-Identifier: Apache-2.0
//
// Owns mutual exclusion of coroutines across their awaits. Knows the loop only through its waits.
#pragma once

#include <aio/semaphore.hpp>

namespace aio::inline AIO_MODE {

/// One coroutine at a time:
///
///     const auto held = co_await door.lock();   // until the end of the block
///
/// Coroutines of one loop interrupt each other only where they await, so what needs no `co_await` needs no mutex. First
/// come, first served; not recursive. Cancelling the one who waits gives its place up. On the loop's thread.
class mutex {
public:
  /// Unlocks when it is destroyed, or earlier with `release()`.
  using guard = semaphore::permit;

  /// Awaits a `guard`.
  auto lock() noexcept { return one_.acquire(); }

  /// A guard if it is free.
  guard try_lock() noexcept { return one_.try_acquire(); }

  bool locked() const noexcept { return one_.available() == 0; }

private:
  semaphore one_{1};
};

} // namespace aio::inline AIO_MODE
