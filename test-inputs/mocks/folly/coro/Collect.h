#pragma once

#include "Task.h"

#include <tuple>
#include <type_traits>

namespace folly::coro {

template <class T> using Slot = std::conditional_t<std::is_void_v<T>, Unit, T>;

/// Throws when all have ended, the first error in time.
template <class... T> Task<std::tuple<Slot<T>...>> collectAll(Task<T>... tasks);

} // namespace folly::coro
