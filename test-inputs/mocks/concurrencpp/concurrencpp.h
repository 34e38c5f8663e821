#pragma once

#include "../detail/task.hpp"

#include <exception>
#include <memory>

namespace concurrencpp {

namespace errors {
struct broken_task : std::exception {};
} // namespace errors

template <class T = void> class result {
public:
  using promise_type = mock::promise<result, T, std::suspend_never>;
  result(result &&) noexcept;
  ~result();
  mock::awaiter<T> operator co_await();
};

/// Nobody gets what it gives or throws.
struct null_result {
  struct promise_type {
    null_result get_return_object();
    std::suspend_never initial_suspend() noexcept;
    std::suspend_never final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
};

class executor {
public:
  template <class F> void post(F &&callable) { (void)callable; }
};

} // namespace concurrencpp
