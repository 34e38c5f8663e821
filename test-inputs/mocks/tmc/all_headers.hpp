#pragma once

#include "../detail/task.hpp"

namespace tmc {

/// What it throws ends the program.
template <class T = void> struct [[nodiscard]] task {
  using promise_type = mock::promise<task, T>;
  task(task &&) noexcept;
  ~task();
  mock::awaiter<T> operator co_await() && noexcept;
};

template <class T> class aw_spawn_impl {
public:
  void detach();
  mock::awaiter<T> operator co_await() &&;
};
template <class T> aw_spawn_impl<T> spawn(task<T> work);

} // namespace tmc
