#pragma once

#include "Task.h"

#include <chrono>

namespace folly {

class Timekeeper;

namespace coro {

Task<void> sleep(std::chrono::microseconds length,
                 Timekeeper *keeper = nullptr);

} // namespace coro

} // namespace folly
