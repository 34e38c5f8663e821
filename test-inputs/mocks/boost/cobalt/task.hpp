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

/// Runs from the call on, and nobody awaits it.
struct detached {
  struct promise_type {
    detached get_return_object();
    std::suspend_never initial_suspend() noexcept;
    std::suspend_never final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
};

} // namespace boost::cobalt
