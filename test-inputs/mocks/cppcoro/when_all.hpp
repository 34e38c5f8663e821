#pragma once

#include "task.hpp"

#include <tuple>
#include <type_traits>
#include <vector>

namespace cppcoro {

namespace detail {

struct void_value {};

/// References are copied, and what has no result keeps its place.
template <class T>
using slot = std::conditional_t<std::is_void_v<T>, void_value, std::decay_t<T>>;

} // namespace detail

/// Throws when all have ended, one of the errors.
template <class... T>
[[nodiscard]] mock::awaiter<std::tuple<detail::slot<T>...>>
when_all(task<T> &&...tasks);

/// The same of a vector of tasks, in its order.
template <class T>
[[nodiscard]] mock::awaiter<
    std::conditional_t<std::is_void_v<T>, void, std::vector<detail::slot<T>>>>
when_all(std::vector<task<T>> tasks);

} // namespace cppcoro
