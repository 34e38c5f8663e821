#pragma once

#include "../detail/task.hpp"

namespace QCoro {

/// Runs from the call on, as far as it can.
template <class T = void> class Task {
public:
  using promise_type = mock::promise<Task, T, std::suspend_never>;
  Task(Task &&) noexcept;
  ~Task();
  mock::awaiter<T> operator co_await() const noexcept;
};

/// Starts when it is awaited.
template <class T = void> class LazyTask {
public:
  using promise_type = mock::promise<LazyTask, T>;
  LazyTask(LazyTask &&) noexcept;
  ~LazyTask();
  mock::awaiter<T> operator co_await() const noexcept;
};

template <class T> T waitFor(Task<T> &task);
template <class T> T waitFor(Task<T> &&task);

/// Calls the function when the task has ended.
template <class T, class Context, class F> void connect(Task<T> &&task, Context *, F function) { function(); }

} // namespace QCoro
