#pragma once

#include "../detail/task.hpp"

#include <chrono>
#include <tuple>
#include <vector>

namespace coro {

template <class T = void> class [[nodiscard]] task {
public:
  using promise_type = mock::promise<task, T>;
  task(task &&) noexcept;
  ~task();
  mock::awaiter<mock::kept<const T>> operator co_await() const & noexcept;
  mock::awaiter<mock::moved<T>> operator co_await() const && noexcept;
};

class io_scheduler {
public:
  mock::awaiter<void> schedule();
  template <class T> task<T> schedule(task<T> work);
  task<> yield_for(std::chrono::milliseconds length);
};

class thread_pool {
public:
  mock::awaiter<void> schedule();
  /// Whoever awaits it goes on on a thread of the pool.
  template <class T> task<T> schedule(task<T> work);
  bool spawn_detached(task<void> &&work) noexcept;
};

template <class T> T sync_wait(task<T> awaited);

} // namespace coro

#include "when_all.hpp"
