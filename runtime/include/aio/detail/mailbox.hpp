// SPDX-License-Identifier: Apache-2.0
//
// Owns what other threads send to the thread of a loop: functions to call, and coroutines to resume. Knows nothing of
// the loop. This is the only place of the runtime, beside the thread pool, where threads meet.
#pragma once

#include <aio/detail/poller.hpp>
#include <aio/detail/waiter.hpp>

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

#include <sys/eventfd.h>
#include <unistd.h>

namespace aio::detail {

class mailbox {
public:
  struct letters {
    std::vector<std::function<void()>> calls;
    std::vector<waiter *> finished;
  };

  /// Can be read, in the sense of epoll, exactly while there are letters.
  const descriptor &wakeup() const noexcept { return wakeup_; }

  /// From any thread.
  void send(std::function<void()> call) {
    const std::lock_guard lock(mutex_);
    letters_.calls.push_back(std::move(call));
    ring();
  }
  void send(waiter &finished) {
    const std::lock_guard lock(mutex_);
    letters_.finished.push_back(&finished);
    ring();
  }

  /// From the loop's thread. Costs one load when there is nothing.
  letters collect() {
    // acquire: pairs with `ring`; the letters themselves are ordered by the mutex
    if (!has_letters_.load(std::memory_order_acquire))
      return {};
    const std::lock_guard lock(mutex_);
    has_letters_.store(false, std::memory_order_relaxed);
    std::uint64_t count = 0;
    [[maybe_unused]] const auto n = ::read(wakeup_.get(), &count, sizeof count);
    return std::exchange(letters_, {});
  }

private:
  /// With the mutex held: the flag and the eventfd change together, so that one system call does for any number of
  /// letters; and the mailbox may be gone as soon as its last letter was read, which cannot be before we unlock.
  void ring() noexcept {
    if (has_letters_.exchange(true, std::memory_order_release))
      return;
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto n = ::write(wakeup_.get(), &one, sizeof one);
  }

  std::mutex mutex_;
  letters letters_;
  std::atomic<bool> has_letters_ = false;
  descriptor wakeup_{::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)};
};

} // namespace aio::detail
