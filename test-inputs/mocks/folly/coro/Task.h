#pragma once

#include "../../detail/task.hpp"

namespace folly {

struct Unit {};

struct Executor {
  virtual ~Executor();
};
struct EventBase : Executor {};
struct CPUThreadPoolExecutor : Executor {
  explicit CPUThreadPoolExecutor(unsigned threads);
};

namespace coro {

template <class T = void> class [[nodiscard]] Task {
public:
  using promise_type = mock::promise<Task, T>;
  Task(Task &&) noexcept;
  ~Task();
  mock::awaiter<T> operator co_await() &&;
  Task scheduleOn(Executor *executor) &&;
};

template <class T> T blockingWait(Task<T> task);
template <class F, class... Args> auto co_invoke(F f, Args... args) { return f(args...); }

} // namespace coro
} // namespace folly
