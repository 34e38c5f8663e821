// SPDX-License-Identifier: Apache-2.0
//
// Owns bytes on their way: added at the end, taken from the front. Knows nothing of descriptors.
#pragma once

#include <aio/detail/mode.hpp>

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace aio::inline AIO_MODE::detail {

/// Without memory while nothing has ever been in it.
class byte_buffer {
public:
  bool empty() const noexcept { return begin_ == end_; }
  std::size_t size() const noexcept { return end_ - begin_; }
  std::string_view data() const noexcept { return {memory_.get() + begin_, size()}; }

  /// Room for at least `n` more bytes, to be followed by `commit`.
  std::span<char> prepare(std::size_t n) {
    if (capacity_ - end_ < n)
      move_to_front(n);
    return {memory_.get() + end_, capacity_ - end_};
  }
  void commit(std::size_t n) noexcept { end_ += n; }

  void append(std::string_view bytes) {
    if (bytes.empty())
      return;
    std::memcpy(prepare(bytes.size()).data(), bytes.data(), bytes.size());
    commit(bytes.size());
  }

  /// The first `n` bytes, taken out.
  std::string take(std::size_t n) {
    std::string bytes(data().substr(0, n));
    consume(bytes.size());
    return bytes;
  }

  void consume(std::size_t n) noexcept {
    begin_ += n;
    if (empty())
      begin_ = end_ = 0;
  }

  /// Moves as much as there is, and as fits.
  std::size_t take(std::span<char> into) noexcept {
    const std::size_t n = std::min(into.size(), size());
    if (n > 0)
      std::memcpy(into.data(), memory_.get() + begin_, n);
    consume(n);
    return n;
  }

private:
  void move_to_front(std::size_t n) {
    const std::size_t kept = size();
    if (kept + n > capacity_) {
      const std::size_t larger = std::max({kept + n, 2 * capacity_, std::size_t(4096)});
      auto memory = std::make_unique_for_overwrite<char[]>(larger);
      if (kept > 0)
        std::memcpy(memory.get(), memory_.get() + begin_, kept);
      memory_ = std::move(memory);
      capacity_ = larger;
    } else if (kept > 0) {
      std::memmove(memory_.get(), memory_.get() + begin_, kept);
    }
    begin_ = 0;
    end_ = kept;
  }

  std::unique_ptr<char[]> memory_;
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

} // namespace aio::inline AIO_MODE::detail
