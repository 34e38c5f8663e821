#pragma once

#include "task.hpp"

namespace co_context {

/// Each has a thread, and so has each of its tasks.
class io_context {
public:
  void co_spawn(task<void> &&entrance) noexcept;
  void start();
};
void co_spawn(task<void> &&entrance) noexcept;

} // namespace co_context
