// SPDX-License-Identifier: Apache-2.0
//
// Owns what other threads send to the thread of a loop: functions to call, and letters that live with whoever waits for
// them. Knows nothing of the loop. This is the only place of the runtime, beside the thread pool, where threads meet.
#pragma once

#include <aio/detail/descriptor.hpp>

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include <sys/eventfd.h>
#include <unistd.h>

namespace aio::inline AIO_MODE::detail {

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

  mailbox() = default;
  mailbox(const mailbox &) = delete;
  mailbox &operator=(const mailbox &) = delete;

  /// The last letter may have been read while its sender still rings, which takes one system call.
  ~mailbox() {
    while (ringing_.load(std::memory_order_acquire) != 0)
      std::this_thread::yield();
  }

  /// Is written to when there is mail, after `has_mail` says so. Is never read: whoever is woken by it asks `has_mail`
  /// before sleeping again.
  const descriptor &wakeup() const noexcept { return wakeup_; }

  /// From any thread.
  void send(std::function<void()> call) {
    deliver([&] { calls_.push_back(std::move(call)); });
  }
  void send(letter &l) noexcept {
    deliver([&] {
      *last_ = &l;
      last_ = &l.next_;
    });
  }

  /// From the loop's thread. Costs one load when there is nothing.
  bool has_mail() const noexcept {
    return has_mail_.load(std::memory_order_acquire); // the mail itself is ordered by the mutex
  }

  /// From the loop's thread: lets letters arrive, and gives the calls to be made.
  calls collect() noexcept {
    letter *first = nullptr;
    calls to_call;
    {
      const std::lock_guard lock(mutex_);
      has_mail_.store(false, std::memory_order_relaxed);
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
  /// One system call does for all the mail that is not collected yet. It is made without the mutex, which the woken
  /// thread needs next; the mailbox waits for it.
  template <class Put> void deliver(Put put) {
    {
      const std::lock_guard lock(mutex_);
      put();
      if (has_mail_.exchange(true, std::memory_order_release))
        return;
      ringing_.fetch_add(1, std::memory_order_relaxed);
    }
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto n = ::write(wakeup_.get(), &one, sizeof one);
    ringing_.fetch_sub(1, std::memory_order_release);
  }

  std::mutex mutex_;
  calls calls_;
  letter *first_ = nullptr;
  letter **last_ = &first_;
  std::atomic<bool> has_mail_ = false;
  std::atomic<unsigned> ringing_ = 0;
  descriptor wakeup_{::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)};
};

} // namespace aio::inline AIO_MODE::detail
