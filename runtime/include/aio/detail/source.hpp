// SPDX-License-Identifier: Apache-2.0
//
// Owns what is known of one descriptor that never blocks: whether it was ready when last asked, and what is parked
// until it is ready again. Knows nothing of coroutines, nor of what is read and written. All of it belongs to the
// loop's thread.
#pragma once

#include <aio/detail/descriptor.hpp>
#include <aio/detail/waiter.hpp>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <utility>

#include <sys/epoll.h>

namespace aio::inline AIO_MODE::detail {

/// Something that the descriptor was not ready for.
class attempt : public link {
public:
  /// The descriptor is ready. Whether it is done, and has left; false: once more later. Must not resume a coroutine.
  virtual bool try_again() noexcept = 0;

  /// The descriptor was closed; it has left already. Must not resume a coroutine.
  virtual void fail() noexcept = 0;

  /// Is not parked any more.
  void leave() noexcept {
    if (!linked())
      return;
    unlink();
    --*waiting_;
  }

protected:
  attempt() = default;
  ~attempt() { leave(); }

private:
  friend class poller;
  std::size_t *waiting_ = nullptr; // how many the poller has parked
};

/// The kernel tells of each change once (edge-triggered), so readiness is remembered here until a system call proves it
/// wrong: an operation asks the kernel at most once in vain, and never to be told.
class source : public link {
public:
  enum side : std::size_t { reading, writing };

  source() = default;
  explicit source(descriptor fd) noexcept : fd_(std::move(fd)) {}
  ~source() { close(); }

  int fd() const noexcept { return fd_.get(); }

  /// Whether an operation may begin with a try: nobody is before it, and it is not one of too many in a row, which
  /// would starve everybody else on the loop.
  bool may_try(side s) noexcept {
    if (!nobody_waits(s))
      return false;
    in_a_row_[s] = (in_a_row_[s] + 1) % at_most_in_a_row;
    return in_a_row_[s] != 0;
  }
  bool nobody_waits(side s) const noexcept { return parked_[s].empty(); }

  /// A system call that does not block, unless it is known to be in vain. Negative with `errno`; `EAGAIN` if not ready.
  template <class Call> auto call(side s, Call system_call) noexcept -> decltype(system_call(0)) {
    errno = EAGAIN;
    decltype(system_call(0)) result = -1;
    if (!ready_[s])
      return result;
    do
      result = system_call(fd_.get());
    while (result < 0 && errno == EINTR);
    if (result < 0 && would_block())
      ready_[s] = false;
    return result;
  }

  static bool would_block() noexcept { return errno == EAGAIN || errno == EWOULDBLOCK; }

  /// Everything has been read: there is nothing to try before the kernel tells of more. Not once the other side has
  /// hung up, since it tells that only once.
  void drained() noexcept { ready_[reading] = hung_up_; }

  /// Those that are parked try again, in order, until one is not done: who left may have been all they waited for.
  void retry(side s) noexcept {
    while (attempt *first = parked_[s].front())
      if (!first->try_again())
        return;
  }

  /// What is parked fails, and so does everything later, with `EBADF`.
  void close() noexcept {
    if (linked()) // before closing: a copy in a process being started would keep it in epoll
      ::epoll_ctl(epoll_, EPOLL_CTL_DEL, fd_.get(), nullptr);
    unlink();
    fd_.close();
    ready_.fill(true);
    for (list<attempt> &waits : parked_)
      while (attempt *a = waits.front()) {
        a->leave();
        a->fail();
      }
  }

private:
  friend class poller;
  static constexpr unsigned at_most_in_a_row = 64;

  void notify(std::uint32_t events) noexcept {
    hung_up_ |= (events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0;
    if (events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR))
      became_ready(reading);
    if (events & (EPOLLOUT | EPOLLHUP | EPOLLERR))
      became_ready(writing);
  }

  void became_ready(side s) noexcept {
    ready_[s] = true;
    retry(s);
  }

  descriptor fd_;
  int epoll_ = -1; // where it is registered, while linked
  bool hung_up_ = false;
  std::array<bool, 2> ready_{true, true}; // until the kernel says otherwise
  std::array<unsigned, 2> in_a_row_{};
  std::array<list<attempt>, 2> parked_;
};

} // namespace aio::inline AIO_MODE::detail
