#pragma once

#include "Task.h"

#include <chrono>

namespace folly::coro {

Task<void> sleep(std::chrono::microseconds length);

} // namespace folly::coro
