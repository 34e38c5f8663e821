#pragma once

#include "../../detail/task.hpp"

namespace seastar {

/// Runs from the call on; awaiting it gives the value.
template <class T = void> class [[nodiscard]] future {
public:
  using promise_type = mock::promise<future, T, std::suspend_never>;
  future(future &&) noexcept;
  ~future();
  mock::awaiter<T> operator co_await() noexcept;
  /// Destroys the callable when it has been called.
  template <class F> auto then(F &&next) -> decltype(next()) {
    return next();
  }
  template <class F> future finally(F &&next) { return next(); }
};

future<> sleep(int length);

struct shared_mutex {};
/// Keeps the callable in a continuation of the lock.
template <class F> auto with_lock(shared_mutex &of, F &&func) -> decltype(func());

struct gate {};
/// Calls what it is given at once, where that is.
template <class F> auto with_gate(gate &of, F &&func) -> decltype(func());

namespace coroutine {
template <class E> class exception_awaiter {
public:
  bool await_ready() noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  void await_resume() noexcept;
};
/// Ends the coroutine that awaits it.
template <class E> exception_awaiter<E> return_exception(E of);
} // namespace coroutine

} // namespace seastar
