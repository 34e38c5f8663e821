#pragma once

#include "task.hpp"

#include <tuple>
#include <type_traits>
#include <variant>

namespace unifex {

namespace detail {
template <class T> struct result_of {
  using type = std::variant<std::tuple<T>>;
};
template <> struct result_of<void> {
  using type = std::variant<std::tuple<>>;
};

/// A function object, as it is in the library.
struct when_all_t {
  template <class... T>
  task<std::tuple<typename result_of<T>::type...>> operator()(task<T>... tasks) const;
};
} // namespace detail

/// An error stops the others, and awaiting throws it.
inline constexpr detail::when_all_t when_all;

} // namespace unifex
