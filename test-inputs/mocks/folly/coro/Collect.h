#pragma once

#include "Task.h"

#include <cstddef>
#include <tuple>
#include <type_traits>
#include <vector>

namespace folly::coro {

template <class T> using Slot = std::conditional_t<std::is_void_v<T>, Unit, T>;

/// Throws when all have ended, the first error in time.
template <class... T> Task<std::tuple<Slot<T>...>> collectAll(Task<T>... tasks);

template <class T> Task<std::vector<T>> collectAllRange(std::vector<Task<T>> tasks);

/// At most so many at a time.
template <class T> Task<std::vector<T>> collectAllWindowed(std::vector<Task<T>> tasks, std::size_t at_most);
Task<void> collectAllWindowed(std::vector<Task<void>> tasks, std::size_t at_most);

} // namespace folly::coro
