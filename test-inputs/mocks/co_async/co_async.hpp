#pragma once

#include "../detail/task.hpp"

namespace co_async {

template <class T = void> struct [[nodiscard]] Task {
  using promise_type = mock::promise<Task, T>;
  Task(Task &&) noexcept;
  ~Task();
  mock::awaiter<T> operator co_await() const noexcept;
};

/// Prints what the task ends with.
template <class A> inline void co_spawn(A task) { (void)task; }

template <class T = void> struct Mutex {
  struct Locked {
    ~Locked();
  };
  Task<Locked> lock();
  Locked try_lock();
};

} // namespace co_async
