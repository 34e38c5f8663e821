// SPDX-License-Identifier: Apache-2.0
//
// Owns how a thread sleeps: until a file descriptor is ready or a time has passed, in the kernel, with epoll. Knows
// nothing of coroutines.
#pragma once

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <system_error>

#include <sys/epoll.h>
#include <unistd.h>

namespace aio::detail {

[[noreturn]] inline void throw_errno(const char *what) {
  throw std::system_error(errno, std::generic_category(), what);
}

/// A file descriptor that is closed.
class descriptor {
public:
  explicit descriptor(int fd) : fd_(fd) {
    if (fd < 0)
      throw_errno("aio: no file descriptor");
  }
  descriptor(const descriptor &) = delete;
  descriptor &operator=(const descriptor &) = delete;
  ~descriptor() { ::close(fd_); }
  int get() const noexcept { return fd_; }

private:
  int fd_;
};

class poller {
public:
  /// From now on, sleeping ends when `fd` can be read.
  void watch(const descriptor &fd) {
    ::epoll_event event{};
    event.events = EPOLLIN;
    if (::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, fd.get(), &event) != 0)
      throw_errno("aio: epoll_ctl");
  }

  /// How many coroutines wait for a descriptor.
  std::size_t waiting() const noexcept { return 0; }

  int native_handle() const noexcept { return epoll_.get(); }

  /// Looks what is ready, without sleeping.
  void poll() { sleep(std::chrono::nanoseconds::zero()); }

  void sleep() { epoll(nullptr); }

  void sleep(std::chrono::nanoseconds at_most) {
    at_most = std::max(at_most, std::chrono::nanoseconds::zero());
    const auto seconds = std::chrono::floor<std::chrono::seconds>(at_most);
    ::timespec limit{};
    limit.tv_sec = static_cast<std::time_t>(seconds.count());
    limit.tv_nsec = static_cast<long>((at_most - seconds).count());
    epoll(&limit);
  }

private:
  /// May come back early, for instance when a signal was handled: the caller looks again at what there is to do.
  void epoll(const ::timespec *limit) {
    ::epoll_event event{};
    int n = ::epoll_pwait2(epoll_.get(), &event, 1, limit, nullptr);
    if (n < 0 && errno == ENOSYS) // Linux before 5.11 counts in milliseconds: round up
      n = ::epoll_wait(epoll_.get(), &event, 1, limit == nullptr ? -1 : milliseconds(*limit));
    if (n < 0 && errno != EINTR)
      throw_errno("aio: epoll_wait");
  }

  static int milliseconds(const ::timespec &t) {
    return static_cast<int>(std::min<std::int64_t>(t.tv_sec, 3600) * 1000 + t.tv_nsec / 1'000'000 + 1);
  }

  descriptor epoll_{::epoll_create1(EPOLL_CLOEXEC)};
};

} // namespace aio::detail
