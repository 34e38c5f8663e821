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

} // namespace seastar
