// SPDX-License-Identifier: Apache-2.0
//
// Owns what other threads send to the thread of a loop: functions to call, and letters that live with whoever waits for
// them. Knows nothing of the loop. This is the only place of the runtime, beside the thread pool, where threads meet.
#pragma once

#include <aio/detail/poller.hpp>

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

#include <sys/eventfd.h>
#include <unistd.h>

namespace aio::detail {

/// Sent at most once at a time. Must live until it has arrived.
class letter {
public:
  /// On the loop's thread. Must not resume a coroutine.
  virtual void arrive() noexcept = 0;

protected:
  ~letter() = default;

private:
  friend class mailbox;
  letter *next_ = nullptr;
};

class mailbox {
public:
  using calls = std::vector<std::function<void()>>;

  /// Can be read, in the sense of epoll, exactly while there is mail.
  const descriptor &wakeup() const noexcept { return wakeup_; }

  /// From any thread.
  void send(std::function<void()> call) {
    const std::lock_guard lock(mutex_);
    calls_.push_back(std::move(call));
    ring();
  }
  void send(letter &l) noexcept {
    const std::lock_guard lock(mutex_);
    *last_ = &l;
    last_ = &l.next_;
    ring();
  }

  /// From the loop's thread. Costs one load when there is nothing.
  bool has_mail() const noexcept {
    return has_mail_.load(std::memory_order_acquire); // pairs with `ring`; the mail itself is ordered by the mutex
  }

  /// From the loop's thread: lets letters arrive, and gives the calls to be made.
  calls collect() noexcept {
    letter *first = nullptr;
    calls to_call;
    {
      const std::lock_guard lock(mutex_);
      has_mail_.store(false, std::memory_order_relaxed);
      std::uint64_t count = 0;
      [[maybe_unused]] const auto n = ::read(wakeup_.get(), &count, sizeof count);
      first = std::exchange(first_, nullptr);
      last_ = &first_;
      to_call.swap(calls_);
    }
    while (first != nullptr) {
      letter &arrived = *first;
      first = std::exchange(arrived.next_, nullptr);
      arrived.arrive();
    }
    return to_call;
  }

private:
  /// With the mutex held: the flag and the eventfd change together, so that one system call does for any number of
  /// letters; and the mailbox may be gone as soon as its last letter was read, which cannot be before we unlock.
  void ring() noexcept {
    if (has_mail_.exchange(true, std::memory_order_release))
      return;
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto n = ::write(wakeup_.get(), &one, sizeof one);
  }

  std::mutex mutex_;
  calls calls_;
  letter *first_ = nullptr;
  letter **last_ = &first_;
  std::atomic<bool> has_mail_ = false;
  descriptor wakeup_{::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)};
};

} // namespace aio::detail
