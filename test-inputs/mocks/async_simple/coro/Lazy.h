// As much of async_simple as the inputs need: a lazy task that can be started
// with a callback.
#pragma once

#include "../../detail/task.hpp"

#include <exception>
#include <stdexcept>
#include <utility>

namespace async_simple {

class Executor;
class SignalException : public std::runtime_error {
  using runtime_error::runtime_error;
};
class Signal {
public:
  int emits(int state) noexcept;
};

template <class T> struct Try {
  bool hasError() const;
  T &value() &;
  T &&value() &&;
};
template <> struct Try<void> {
  bool hasError() const;
  void value();
};

namespace coro {

struct DetachedCoroutine {
  struct promise_type {
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    DetachedCoroutine get_return_object() { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

/// A task with its executor.
template <class T> class [[nodiscard]] RescheduleLazy {
public:
  mock::awaiter<T> operator co_await() noexcept;
  /// Throws on what the task ends with.
  void detach();
};

template <class T> class [[nodiscard]] Lazy {
public:
  using promise_type = mock::promise<Lazy, T>;
  Lazy(Lazy &&) noexcept;
  ~Lazy();
  mock::awaiter<T> operator co_await() && noexcept;
  mock::awaiter<Try<T>> coAwaitTry() noexcept;
  RescheduleLazy<T> via(Executor *) &&;

  template <class F> void start(F callback) {
    auto launch = [](Lazy lazy, F called) -> DetachedCoroutine { called(co_await lazy.coAwaitTry()); };
    launch(std::move(*this), std::move(callback));
  }
};

} // namespace coro
} // namespace async_simple
