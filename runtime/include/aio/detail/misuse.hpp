// SPDX-License-Identifier: Apache-2.0
//
// Owns how the wrong use of an object is told: as an error that can be caught, in every build, and never as undefined
// behaviour. Knows nothing of the objects.
#pragma once

#include <aio/detail/mode.hpp>

#include <stdexcept>
#include <string>
#include <utility>

namespace aio::inline AIO_MODE::detail {

/// Throws `std::logic_error`.
[[noreturn]] inline void misused(const char *what) { throw std::logic_error(std::string("aio: ") + what); }

/// Becomes true in what is moved from, so that a class need not write its moves for it.
class moved_from {
public:
  moved_from() = default;
  moved_from(const moved_from &) = default;
  moved_from(moved_from &&other) noexcept : is_(std::exchange(other.is_, true)) {}
  moved_from &operator=(const moved_from &) = default;
  moved_from &operator=(moved_from &&other) noexcept {
    is_ = std::exchange(other.is_, true);
    return *this;
  }
  ~moved_from() = default;

  /// What it was until now. Whoever uses something up says `true`.
  bool exchange(bool is) noexcept { return std::exchange(is_, is); }

private:
  bool is_ = false;
};

} // namespace aio::inline AIO_MODE::detail
