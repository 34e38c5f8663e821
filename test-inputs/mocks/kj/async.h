#pragma once

#include "../detail/task.hpp"

namespace kj {

template <class T> class Promise {
public:
  using promise_type = mock::promise<Promise, T, std::suspend_never>;
  Promise(Promise &&) noexcept;
  ~Promise();
  mock::awaiter<T> operator co_await();
  /// Destroys the function when it has been called.
  template <class F> auto then(F &&next) -> decltype(next()) { return next(); }
};

template <class F> struct CaptureForCoroutine {
  F kept;
  auto operator()() { return kept(); }
};
/// Keeps the function for as long as its promise.
template <class F> CaptureForCoroutine<F> coCapture(F &&function) { return {function}; }

class TaskSet {
public:
  void add(Promise<void> &&promise);
};

} // namespace kj
