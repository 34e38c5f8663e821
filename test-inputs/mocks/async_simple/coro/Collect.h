#pragma once

#include "Lazy.h"

#include <cstddef>
#include <vector>

namespace async_simple::coro {

/// Never throws by itself: a result keeps its error, which value() throws.
template <class T>
Lazy<std::vector<Try<T>>> collectAllWindowed(std::size_t at_most, bool yield, std::vector<Lazy<T>> &&tasks);

} // namespace async_simple::coro
