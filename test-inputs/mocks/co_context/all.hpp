#pragma once

#include "task.hpp"

#include <tuple>
#include <type_traits>

namespace co_context {

template <class T>
using kept = std::conditional_t<std::is_void_v<T>, std::tuple<>, std::tuple<T>>;

/// Tasks without a result have no place in the tuple.
template <class... T>
task<decltype(std::tuple_cat(std::declval<kept<T>>()...))>
all(task<T>... tasks);

} // namespace co_context
