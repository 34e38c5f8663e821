#pragma once

#include "../core/future.hh"

namespace seastar::coroutine {

/// An object that is awaited.
class [[nodiscard]] maybe_yield {
public:
  mock::awaiter<void> operator co_await();
};

} // namespace seastar::coroutine
