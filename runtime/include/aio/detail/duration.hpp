// SPDX-License-Identifier: Apache-2.0
//
// Owns how lengths of time are written inside of aio. Knows no clock.
#pragma once

#include <aio/detail/mode.hpp>

#include <chrono>

namespace aio::inline AIO_MODE {

/// Time on a loop: since the loop was made.
using duration = std::chrono::nanoseconds;

namespace detail {

/// Rounded up; what is longer than 146 years is 146 years, so that adding the present does not overflow.
template <class Rep, class Period> duration to_duration(std::chrono::duration<Rep, Period> length) noexcept {
  using seconds = std::chrono::duration<long double>;
  constexpr duration forever = duration::max() / 2;
  return seconds(length) < seconds(forever) ? std::chrono::ceil<duration>(length) : forever;
}

} // namespace detail

} // namespace aio::inline AIO_MODE
