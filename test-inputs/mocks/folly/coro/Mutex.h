#pragma once

#include "Task.h"

#include <mutex>

namespace folly::coro {

class Mutex {
public:
  bool try_lock() noexcept;
  void unlock() noexcept;
  mock::awaiter<std::unique_lock<Mutex>> co_scoped_lock();
};

} // namespace folly::coro
