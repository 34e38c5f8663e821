#pragma once

#include "../../detail/task.hpp"

namespace boost::cobalt {

template <class T = void> class [[nodiscard]] task {
public:
  using promise_type = mock::promise<task, T>;
  task(task &&) noexcept;
  ~task();
  mock::awaiter<T> operator co_await();
};

/// Runs from the call on.
template <class T = void> class [[nodiscard]] promise {
public:
  using promise_type = mock::promise<promise, T, std::suspend_never>;
  promise(promise &&) noexcept;
  ~promise();
  mock::awaiter<T> operator co_await();
};

} // namespace boost::cobalt
