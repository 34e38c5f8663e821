#pragma once

#include "task.hpp"

#include <tuple>
#include <type_traits>

namespace cppcoro {

struct void_value {};

template <class T>
using slot = std::conditional_t<std::is_void_v<T>, void_value, std::decay_t<T>>;

template <class... T>
mock::awaiter<std::tuple<slot<T>...>> when_all(task<T>... tasks);

} // namespace cppcoro
