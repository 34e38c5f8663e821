#pragma once

#include "task.hpp"

#include <chrono>

namespace cppcoro {

class io_service {
public:
  mock::awaiter<void> schedule();
  template <class Rep, class Period>
  mock::awaiter<void> schedule_after(std::chrono::duration<Rep, Period>);
};

class static_thread_pool {
public:
  mock::awaiter<void> schedule();
};

template <class Scheduler, class T>
task<T> schedule_on(Scheduler &scheduler, task<T> awaited);

class async_mutex_lock {
public:
  ~async_mutex_lock();
};

class async_mutex {
public:
  mock::awaiter<async_mutex_lock> scoped_lock_async();
};

template <class T> T sync_wait(task<T> awaited);

} // namespace cppcoro
