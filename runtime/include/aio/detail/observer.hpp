// SPDX-License-Identifier: Apache-2.0
//
// Owns the place where a program may look on while tasks run. Knows nothing of who looks.
//
// A program that defines AIO_OBSERVER, as the name of a class with these static functions, before it includes anything
// of aio, has them called; otherwise the calls are of empty functions, and cost nothing. One program is compiled in one
// mode.
#pragma once

#include <coroutine>

namespace aio::detail {

struct no_observer {
  /// `task` begins, for `parent`, which awaits it; null where it runs beside the one that started it.
  static void started([[maybe_unused]] std::coroutine_handle<> task,
                      [[maybe_unused]] std::coroutine_handle<> parent) noexcept {}

  /// The loop goes on with a coroutine that waited, and is back when everything that this leads to waits again.
  static void resuming([[maybe_unused]] std::coroutine_handle<> waiting) noexcept {}
  static void resumed() noexcept {}

  /// `task` has its result or its error, and is suspended for good.
  static void finished([[maybe_unused]] std::coroutine_handle<> task) noexcept {}
};

#ifdef AIO_OBSERVER
using observer = AIO_OBSERVER;
#else
using observer = no_observer;
#endif

} // namespace aio::detail
