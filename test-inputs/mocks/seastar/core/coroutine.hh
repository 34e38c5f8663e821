#pragma once

#include "future.hh"

namespace seastar::coroutine {

/// Calls a lambda where it lies: it lives as long as the expression.
template <class F> class lambda {
public:
  explicit lambda(F &&f) : f(&f) {}
  auto operator()() const { return (*f)(); }

private:
  F *f;
};

} // namespace seastar::coroutine
