#pragma once

#include "../detail/task.hpp"

namespace unifex {

template <class T = void> class [[nodiscard]] task {
public:
  using promise_type = mock::promise<task, T>;
  task(task &&) noexcept;
  ~task();
  mock::awaiter<T> operator co_await() && noexcept;
};

} // namespace unifex
