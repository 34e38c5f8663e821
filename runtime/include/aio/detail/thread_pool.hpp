// SPDX-License-Identifier: Apache-2.0
//
// Owns the threads that do what the kernel cannot do asynchronously. Knows nothing of coroutines or loops.
#pragma once

#include <aio/detail/mode.hpp>

#include <algorithm>
#include <condition_variable>
#include <csignal>
#include <cstddef>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace aio::inline AIO_MODE::detail {

/// A piece of work; lives with the one who waits for it.
class job {
public:
  virtual void perform() noexcept = 0; // on a thread of the pool
  virtual void done() noexcept = 0;    // behind it, on the same thread; may end the life of the job

protected:
  ~job() = default;
};

/// As many threads as work has ever needed at once, up to a limit; none at first. The destructor lets queued work be
/// done and joins.
class thread_pool {
public:
  explicit thread_pool(std::size_t limit) noexcept : limit_(limit) {}
  thread_pool(const thread_pool &) = delete;
  thread_pool &operator=(const thread_pool &) = delete;

  ~thread_pool() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    changed_.notify_all();
    for (std::thread &t : threads_)
      t.join();
  }

  /// The pool of the process, made when first used and joined when the process ends.
  static thread_pool &shared() {
    static thread_pool pool(std::min<std::size_t>(32, std::thread::hardware_concurrency() + 4));
    return pool;
  }

  void submit(job &j) {
    {
      const std::lock_guard lock(mutex_);
      queue_.push_back(&j);
      if (queue_.size() > idle_ && threads_.size() < limit_)
        grow();
    }
    changed_.notify_one(); // without the mutex, which the woken thread needs next
  }

  /// Takes back a job that no thread has begun. False: one has.
  bool withdraw(job &j) noexcept {
    const std::lock_guard lock(mutex_);
    return std::erase(queue_, &j) > 0;
  }

private:
  /// Signals are for the threads of the program.
  class without_signals {
  public:
    without_signals() noexcept {
      ::sigset_t all;
      ::sigfillset(&all);
      ::pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    without_signals(const without_signals &) = delete;
    without_signals &operator=(const without_signals &) = delete;
    ~without_signals() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

  private:
    ::sigset_t before_;
  };

  /// With the mutex held. Having fewer threads than wished is fine as long as there is one.
  void grow() {
    const without_signals inherited_by_the_thread;
    try {
      threads_.emplace_back([this] { work(); });
    } catch (const std::system_error &) {
      if (threads_.empty()) {
        queue_.pop_back();
        throw;
      }
    }
  }

  /// A thread counts as idle before anyone hears that its job is done: who submits the next one then needs no other.
  void work() {
    std::unique_lock lock(mutex_);
    ++idle_;
    for (;;) {
      changed_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (queue_.empty())
        return;
      --idle_;
      job *next = queue_.front();
      queue_.pop_front();
      lock.unlock();
      next->perform();
      lock.lock();
      ++idle_;
      lock.unlock();
      next->done();
      lock.lock();
    }
  }

  const std::size_t limit_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<job *> queue_;
  std::size_t idle_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

} // namespace aio::inline AIO_MODE::detail
