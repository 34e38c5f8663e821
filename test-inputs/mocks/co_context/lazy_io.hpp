#pragma once

#include "task.hpp"

#include <chrono>

namespace co_context {

template <class Rep, class Period>
mock::awaiter<int> timeout(std::chrono::duration<Rep, Period>);
mock::awaiter<void> yield();

} // namespace co_context
