#pragma once

#include "../detail/task.hpp"

namespace co_context {

template <class T = void> class [[nodiscard]] task {
public:
  using promise_type = mock::promise<task, T>;
  task(task &&) noexcept;
  ~task();
  mock::awaiter<mock::kept<T>> operator co_await() const & noexcept;
  mock::awaiter<mock::moved<T>> operator co_await() const && noexcept;
};

} // namespace co_context
