#pragma once

#include "future.hh"

namespace seastar::coroutine {

/// Calls a lambda where it lies: it lives as long as the expression.
template <class F> class lambda {
public:
  explicit lambda(F &&f);
  auto operator()() const -> decltype(std::declval<F &>()());
};

} // namespace seastar::coroutine
