#pragma once

#include "../detail/task.hpp"

namespace asyncio {

template <class T = void> struct Task {
  using promise_type = mock::promise<Task, T>;
  Task(Task &&) noexcept;
  ~Task();
  mock::awaiter<T> operator co_await() const noexcept;
};

/// Keeps the task, and destroys it when it dies itself.
template <class Task> struct ScheduledTask {
  ScheduledTask(ScheduledTask &&) noexcept;
  ~ScheduledTask();
  mock::awaiter<void> operator co_await() const noexcept;
};
template <class T> ScheduledTask<Task<T>> schedule_task(Task<T> task);

} // namespace asyncio
