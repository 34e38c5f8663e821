#pragma once

#include "../../detail/task.hpp"

namespace folly {

struct Unit {};

namespace coro {

template <class T = void> class [[nodiscard]] Task {
public:
  using promise_type = mock::promise<Task, T>;
  Task(Task &&) noexcept;
  ~Task();
  mock::awaiter<T> operator co_await() &&;
};

template <class T> T blockingWait(Task<T> task);

} // namespace coro
} // namespace folly
