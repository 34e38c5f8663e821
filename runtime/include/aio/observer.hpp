// SPDX-License-Identifier: Apache-2.0
//
// Owns who looks on while coroutines run, and what is known of a coroutine then. Knows nothing of what an observer
// makes of it.
//
// Only programs that are compiled with AIO_DEBUG, all of their files, can be observed: there, every coroutine carries
// what is known of it. Without, nothing of this is compiled into anything.
#pragma once

#ifndef AIO_DEBUG
#error "aio: to observe a program, compile all of it with AIO_DEBUG (in CMake: add_compile_definitions(AIO_DEBUG))"
#endif

#include <aio/detail/mode.hpp>

#include <algorithm>
#include <cstdint>
#include <source_location>
#include <string_view>
#include <vector>

namespace aio::inline AIO_MODE {

/// What is known of a `task` or an `async_generator` that has begun, until it is destroyed.
struct coroutine_info {
  /// Counts the coroutines of the thread in the order in which they begin.
  std::uint64_t id = 0;
  /// The coroutine itself; with GCC the line is that of its last brace.
  std::source_location made;
  /// Where it stands: its last `co_await`, and what it waits for there, as "sleep" or "task". Empty before the first.
  std::source_location stands;
  std::string_view awaits;
  /// The coroutine that awaits this one, directly or through `gather` and the like. Null: it runs on its own.
  const coroutine_info *parent = nullptr;
};

/// The base of who looks on: it is called, on the loop's thread, for everything on the thread that made it, while it
/// exists. What it throws ends the program.
class observer {
public:
  observer(const observer &) = delete;
  observer &operator=(const observer &) = delete;

  /// Its body runs for the first time.
  virtual void began(const coroutine_info &) {}
  /// It is about to suspend, where `stands` says; what it awaits may run inside of that.
  virtual void waits(const coroutine_info &) {}
  /// It goes on behind that `co_await`.
  virtual void resumed(const coroutine_info &) {}
  /// It has its result or its error.
  virtual void finished(const coroutine_info &) {}
  /// It is destroyed where it stands.
  virtual void dropped(const coroutine_info &) {}
  /// The loop resumes a coroutine, or calls a posted function, and has the thread again. One that has the thread
  /// between the two keeps all others from running.
  virtual void step_began() {}
  virtual void step_ended() {}
  /// Nobody is left to receive an exception; `what` is its text.
  virtual void unhandled([[maybe_unused]] std::string_view where, [[maybe_unused]] std::string_view what) {}

  /// Those of this thread.
  static std::vector<observer *> &all() noexcept {
    static thread_local std::vector<observer *> list;
    return list;
  }

protected:
  observer() { all().push_back(this); }
  ~observer() { std::erase(all(), this); }
};

} // namespace aio::inline AIO_MODE
