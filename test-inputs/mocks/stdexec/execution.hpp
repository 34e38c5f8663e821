#pragma once

#include "../detail/task.hpp"

#include <tuple>
#include <type_traits>

namespace stdexec {

template <class T = void> class [[nodiscard]] task {
public:
  using promise_type = mock::promise<task, T>;
  task(task &&) noexcept;
  ~task();
  mock::awaiter<T> operator co_await() && noexcept;
};

namespace detail {

template <class T>
using values = std::conditional_t<std::is_void_v<T>, std::tuple<>,
                                  std::tuple<std::decay_t<T>>>;

template <class Tuple> struct bare {
  using type = Tuple;
};
template <class T> struct bare<std::tuple<T>> {
  using type = T;
};
template <> struct bare<std::tuple<>> {
  using type = void;
};

/// A function object, as it is in the library.
struct when_all_t {
  template <class... T>
  auto operator()(task<T>... tasks) const -> task<typename bare<
      decltype(std::tuple_cat(std::declval<values<T>>()...))>::type>;
};

} // namespace detail

/// Tasks without a result have no place in the tuple, and one result alone is
/// no tuple. An error stops the others and is thrown when they have ended.
inline constexpr detail::when_all_t when_all;

struct counting_scope {};

namespace detail {
struct spawn_t {
  template <class T> void operator()(task<T> work, counting_scope &in) const;
};
} // namespace detail
/// The task runs beside its caller, in the scope.
inline constexpr detail::spawn_t spawn;

} // namespace stdexec
