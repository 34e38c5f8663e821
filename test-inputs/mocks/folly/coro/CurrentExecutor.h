#pragma once

#include "Task.h"

namespace folly::coro {

struct co_reschedule_on_current_executor_t {
  mock::awaiter<void> operator co_await() const noexcept;
};
inline constexpr co_reschedule_on_current_executor_t co_reschedule_on_current_executor;

} // namespace folly::coro
