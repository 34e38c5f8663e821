// SPDX-License-Identifier: Apache-2.0
//
// Owns how a context's cancellation becomes a `std::stop_token`: for other threads, and for what knows nothing of aio.
#pragma once

#include <aio/detail/context.hpp>

#include <stop_token>

namespace aio::inline AIO_MODE::detail {

class stop_bridge final : public outsider {
public:
  void request() noexcept override { source_.request_stop(); }
  std::stop_token token() const noexcept { return source_.get_token(); }

private:
  std::stop_source source_;
};

/// Hears when `c` is cancelled. The token may be used on any thread; this is called on the loop's.
inline std::stop_token token_of(context &c) {
  if (c.outside() == nullptr)
    c.tell(new stop_bridge);
  return static_cast<stop_bridge *>(c.outside())->token(); // the only kind that there is
}

} // namespace aio::inline AIO_MODE::detail
