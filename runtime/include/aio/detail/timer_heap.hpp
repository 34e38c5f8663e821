// SPDX-License-Identifier: Apache-2.0
//
// Owns the coroutines that wait for a time, earliest first. Knows nothing of the loop, nor which clock the times are
// of.
#pragma once

#include <aio/detail/waiter.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace aio::detail {

class timer_heap;

/// A coroutine that waits for a time; destroying it takes it out of the heap.
struct timer : waiter {
  ~timer();
  timer_heap *heap = nullptr; // null when not waiting for its time
  std::size_t position = 0;
};

/// Timers, earliest first; equal times in the order they were set. Four children a node: shallow, and they share cache
/// lines.
class timer_heap {
public:
  using time_type = std::chrono::nanoseconds;

  bool empty() const noexcept { return entries_.empty(); }
  time_type earliest() const noexcept { return entries_.front().when; }

  void insert(timer &t, time_type when) {
    entries_.push_back({when, next_order_++, &t});
    t.heap = this;
    sift_up(entries_.size() - 1);
  }

  void remove(timer &t) noexcept {
    const std::size_t hole = t.position;
    t.heap = nullptr;
    const entry last = entries_.back();
    entries_.pop_back();
    if (hole == entries_.size())
      return;
    place(hole, last);
    sift_up(hole);
    sift_down(last.node->position);
  }

  timer &pop() noexcept {
    timer &first = *entries_.front().node;
    remove(first);
    return first;
  }

private:
  struct entry {
    time_type when;
    std::uint64_t order;
    timer *node;
    bool before(const entry &other) const noexcept {
      return when != other.when ? when < other.when : order < other.order;
    }
  };

  void place(std::size_t at, const entry &e) noexcept {
    entries_[at] = e;
    e.node->position = at;
  }

  void sift_up(std::size_t at) noexcept {
    const entry moving = entries_[at];
    for (; at > 0 && moving.before(entries_[(at - 1) / 4]); at = (at - 1) / 4)
      place(at, entries_[(at - 1) / 4]);
    place(at, moving);
  }

  void sift_down(std::size_t at) noexcept {
    const entry moving = entries_[at];
    for (;;) {
      const auto first = entries_.begin() + static_cast<std::ptrdiff_t>(std::min(4 * at + 1, entries_.size()));
      const auto last = entries_.begin() + static_cast<std::ptrdiff_t>(std::min(4 * at + 5, entries_.size()));
      const auto least = std::min_element(first, last, [](const entry &a, const entry &b) { return a.before(b); });
      if (least == last || !least->before(moving))
        break;
      const auto child = static_cast<std::size_t>(least - entries_.begin());
      place(at, *least);
      at = child;
    }
    place(at, moving);
  }

  std::vector<entry> entries_;
  std::uint64_t next_order_ = 0;
};

inline timer::~timer() {
  if (heap != nullptr)
    heap->remove(*this);
}

} // namespace aio::detail
