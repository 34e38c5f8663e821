#pragma once

#include "../../detail/task.hpp"

namespace drogon {

template <class T = void> struct [[nodiscard]] Task {
  using promise_type = mock::promise<Task, T>;
  Task(Task &&) noexcept;
  ~Task();
  mock::awaiter<T> operator co_await() const noexcept;
};

/// Keeps the function, and ends the program when it throws.
template <class F> void async_run(F &&function) { (void)function; }

} // namespace drogon
