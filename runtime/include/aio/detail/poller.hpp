// SPDX-License-Identifier: Apache-2.0
//
// Owns how a thread sleeps: until a descriptor is ready or a time has passed, in the kernel, with epoll. Knows nothing
// of coroutines.
#pragma once

#include <aio/detail/descriptor.hpp>
#include <aio/detail/source.hpp>
#include <aio/detail/waiter.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <ctime>
#include <span>

#include <sys/epoll.h>

namespace aio::inline AIO_MODE::detail {

class poller {
public:
  poller() = default;
  poller(const poller &) = delete;
  poller &operator=(const poller &) = delete;

  /// Sources may outlive it, and be used with another one then.
  ~poller() {
    while (source *s = sources_.pop_front())
      for (list<attempt> &side : s->parked_)
        while (side.pop_front() != nullptr) {
        }
  }

  /// From now on, sleeping ends whenever something is written to `fd`; nobody needs to read it.
  void watch(const descriptor &fd) { add(fd.get(), EPOLLIN | EPOLLET, nullptr); }

  /// `a` is tried again when `s` is ready, behind those parked there already. Registers `s` if nothing of it has been
  /// parked before: once, for both sides and for good.
  void park(source &s, source::side side, attempt &a) {
    if (!s.linked()) {
      add(s.fd(), EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, &s);
      s.epoll_ = epoll_.get();
      sources_.push_back(s);
    }
    s.in_a_row_[side] = 0;
    s.parked_[side].push_back(a);
    a.waiting_ = &waiting_;
    ++waiting_;
  }

  /// How many wait for a descriptor.
  std::size_t waiting() const noexcept { return waiting_; }

  int native_handle() const noexcept { return epoll_.get(); }

  /// Looks what is ready, without sleeping.
  void poll() { sleep(std::chrono::nanoseconds::zero()); }

  /// Until something is ready; what was parked for it is tried again. May come back early, for instance when a signal
  /// was handled: the caller looks again at what there is to do.
  void sleep() { dispatch(nullptr); }

  void sleep(std::chrono::nanoseconds at_most) {
    at_most = std::max(at_most, std::chrono::nanoseconds::zero());
    const auto seconds = std::chrono::floor<std::chrono::seconds>(at_most);
    ::timespec limit{};
    limit.tv_sec = static_cast<std::time_t>(seconds.count());
    limit.tv_nsec = static_cast<long>((at_most - seconds).count());
    dispatch(&limit);
  }

private:
  using event_batch = std::array<::epoll_event, 128>;

  void add(int fd, std::uint32_t events, source *s) {
    ::epoll_event event{};
    event.events = events;
    event.data.ptr = s;
    checked(::epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, fd, &event), "epoll_ctl");
  }

  /// Nothing is resumed in here, so every source in the batch stays where it is.
  void dispatch(const ::timespec *limit) {
    event_batch events;
    const int n = wait(events, limit);
    for (const ::epoll_event &e : std::span(events).first(static_cast<std::size_t>(n)))
      if (e.data.ptr != nullptr)
        static_cast<source *>(e.data.ptr)->notify(e.events);
  }

  int wait(event_batch &events, const ::timespec *limit) {
    constexpr auto at_most = static_cast<int>(std::tuple_size_v<event_batch>);
    int n = ::epoll_pwait2(epoll_.get(), events.data(), at_most, limit, nullptr);
    if (n < 0 && errno == ENOSYS) // Linux before 5.11 counts in milliseconds: round up
      n = ::epoll_wait(epoll_.get(), events.data(), at_most, limit == nullptr ? -1 : milliseconds(*limit));
    if (n < 0 && errno != EINTR)
      throw_errno("epoll_wait");
    return std::max(n, 0);
  }

  static int milliseconds(const ::timespec &t) {
    return static_cast<int>(std::min<std::int64_t>(t.tv_sec, 3600) * 1000 + (t.tv_nsec + 999'999) / 1'000'000);
  }

  descriptor epoll_{::epoll_create1(EPOLL_CLOEXEC)};
  std::size_t waiting_ = 0;
  list<source> sources_;
};

} // namespace aio::inline AIO_MODE::detail
