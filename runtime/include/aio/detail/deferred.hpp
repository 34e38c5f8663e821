// SPDX-License-Identifier: Apache-2.0
//
// Owns the difference between an operation that can be passed around and its awaiter, which cannot be moved. Knows
// nothing of what is awaited.
#pragma once

#include <aio/detail/misuse.hpp>

#include <tuple>
#include <utility>

namespace aio::inline AIO_MODE::detail {

/// An awaitable: makes an `Awaiter` of `parts` when it is awaited, which uses it up: later that throws
/// `std::logic_error`.
template <class Awaiter, class... Parts>
class [[nodiscard("nothing is started until it is awaited: co_await it")]] deferred {
public:
  explicit deferred(Parts... parts) : parts_(std::move(parts)...) {}

  auto operator co_await() && {
    if (moved_from_.exchange(true))
      misused("what is awaited was awaited or moved from before");
    return std::apply([](auto &...parts) { return Awaiter(std::move(parts)...); }, parts_);
  }

private:
  std::tuple<Parts...> parts_;
  moved_from moved_from_;
};

template <class Awaiter, class... Parts> deferred<Awaiter, Parts...> defer(Parts... parts) {
  return deferred<Awaiter, Parts...>(std::move(parts)...);
}

} // namespace aio::inline AIO_MODE::detail
