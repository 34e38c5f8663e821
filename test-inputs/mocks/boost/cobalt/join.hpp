#pragma once

#include "task.hpp"

#include <type_traits>
#include <vector>

namespace boost::cobalt {

/// Throws when all have ended, the first error. (The library's own takes any
/// range, and gives a vector with another allocator.)
template <template <class> class Task, class T>
mock::awaiter<std::conditional_t<std::is_void_v<T>, void, std::vector<T>>>
join(std::vector<Task<T>> tasks);

} // namespace boost::cobalt
