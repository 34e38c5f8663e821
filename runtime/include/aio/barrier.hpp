// SPDX-License-Identifier: Apache-2.0
//
// Owns a place where a number of coroutines wait for each other. Knows the loop only through its waits.
#pragma once

#include <aio/detail/leaf.hpp>
#include <aio/task.hpp>

#include <cstddef>
#include <stdexcept>

namespace aio::inline AIO_MODE {

/// Coroutines meet here in groups of `parties`: the last to come does not wait, and the others are resumed in the next
/// turn of the loop, in the order they came. Then the next group may come. Cancelling one that waits takes it out: the
/// others go on waiting for as many as before it came. For coroutines of one loop, on its thread.
class barrier {
public:
  /// Throws `std::invalid_argument` for groups of nobody.
  explicit barrier(std::size_t parties) : parties_(parties) {
    if (parties == 0)
      throw std::invalid_argument("aio: a barrier for nobody");
  }

  /// Awaits the others.
  task<> arrive_and_wait() {
    if (arrived() + 1 < parties_)
      co_await detail::queued<>(waiting_);
    else
      detail::complete_all(waiting_);
  }

  std::size_t parties() const noexcept { return parties_; }

  /// How many wait now.
  std::size_t arrived() const noexcept { return waiting_.size(); }

private:
  std::size_t parties_;
  detail::wait_list waiting_;
};

} // namespace aio::inline AIO_MODE
