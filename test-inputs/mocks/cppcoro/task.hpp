#pragma once

#include "../detail/task.hpp"

namespace cppcoro {

namespace detail {

/// A number is given as a copy.
template <class T>
using moved =
    std::conditional_t<std::is_arithmetic_v<T> || std::is_pointer_v<T>, T,
                       mock::moved<T>>;

} // namespace detail

template <class T = void> class [[nodiscard]] task {
public:
  using promise_type = mock::promise<task, T>;
  task(task &&) noexcept;
  ~task();
  mock::awaiter<mock::kept<T>> operator co_await() const & noexcept;
  mock::awaiter<detail::moved<T>> operator co_await() const && noexcept;
};

} // namespace cppcoro
