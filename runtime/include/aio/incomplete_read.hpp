// SPDX-License-Identifier: Apache-2.0
//
// Owns the error of a stream that ends too early. Knows nothing else.
#pragma once

#include <aio/detail/mode.hpp>

#include <stdexcept>
#include <string>
#include <utility>

namespace aio::inline AIO_MODE {

/// The other side has ended the stream before everything that was asked for had come.
class incomplete_read : public std::runtime_error {
public:
  explicit incomplete_read(std::string partial)
      : std::runtime_error("aio: the stream ended after " + std::to_string(partial.size()) + " bytes of what was read"),
        partial_(std::move(partial)) {}

  /// What had come. It is not in the stream any more.
  const std::string &partial() const noexcept { return partial_; }

private:
  std::string partial_;
};

} // namespace aio::inline AIO_MODE
