#pragma once

#include "../detail/task.hpp"

#include <exception>

namespace dpp {

class task_cancelled_exception : public std::exception {};

/// Runs from the call on; one that is dropped is cancelled.
template <class T = void> class task {
public:
  using promise_type = mock::promise<task, T, std::suspend_never>;
  task(task &&) noexcept;
  ~task();
  task &cancel() &;
  mock::awaiter<T> operator co_await() const noexcept;
};

} // namespace dpp
