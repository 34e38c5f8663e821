#pragma once

#include "coro.hpp"

#include <tuple>
#include <vector>

namespace coro {

namespace detail {

struct void_value {};

/// Keeps the result or the error, which return_value() throws.
template <class T> class when_all_task {
public:
  when_all_task(when_all_task &&) noexcept;
  T &return_value() &;
  T &&return_value() &&;
};

template <> class when_all_task<void> {
public:
  when_all_task(when_all_task &&) noexcept;
  void_value return_value();
};

} // namespace detail

/// Never throws by itself.
template <class... T>
[[nodiscard]] mock::awaiter<std::tuple<detail::when_all_task<T>...> &&>
when_all(task<T>... tasks);

/// The same of a range of tasks, in its order.
template <class T>
[[nodiscard]] mock::awaiter<std::vector<detail::when_all_task<T>> &&>
when_all(std::vector<task<T>> tasks);

} // namespace coro
