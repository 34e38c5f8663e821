// SPDX-License-Identifier: Apache-2.0
//
// Owns signals to the process as something to await, with signalfd. Knows `operation`.
#pragma once

#include <aio/detail/descriptor.hpp>
#include <aio/detail/operation.hpp>
#include <aio/detail/source.hpp>
#include <aio/task.hpp>

#include <csignal>
#include <initializer_list>

#include <sys/signalfd.h>
#include <unistd.h>

namespace aio::inline AIO_MODE {

/// Signals that are awaited instead of doing what they usually do:
///
///     aio::signal_set stop{SIGINT, SIGTERM};
///     const int which = co_await stop.wait();
///
/// They are blocked in the calling thread while it exists, so make it before other threads are started, which inherit
/// that; the threads of the pool never take signals. Destroy it on the same thread. Processes started by
/// `start_process` do not inherit it. A signal that came and was not awaited then does what it usually does.
class signal_set {
public:
  /// Throws `std::system_error` (`EINVAL`) for what is no signal.
  signal_set(std::initializer_list<int> signals) : source_(make(signals, before_)) {}
  signal_set(const signal_set &) = delete;
  signal_set &operator=(const signal_set &) = delete;
  ~signal_set() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

  /// Awaits the next signal, and gives its number. One that came several times before it is awaited counts once. The
  /// coroutine is resumed by the loop, on its thread. Cancelling ends the waiting, and loses no signal.
  task<int> wait() {
    ::signalfd_siginfo info{};
    co_await detail::system_call(source_, detail::source::reading, "wait for a signal",
                                 [&info](int fd) { return ::read(fd, &info, sizeof info); });
    co_return static_cast<int>(info.ssi_signo);
  }

private:
  static detail::descriptor make(std::initializer_list<int> signals, ::sigset_t &before) {
    ::sigset_t wanted;
    ::sigemptyset(&wanted);
    for (const int s : signals)
      detail::checked(::sigaddset(&wanted, s), "signal_set");
    detail::descriptor fd(::signalfd(-1, &wanted, SFD_NONBLOCK | SFD_CLOEXEC));
    ::pthread_sigmask(SIG_BLOCK, &wanted, &before);
    return fd;
  }

  ::sigset_t before_;
  detail::source source_;
};

} // namespace aio::inline AIO_MODE
