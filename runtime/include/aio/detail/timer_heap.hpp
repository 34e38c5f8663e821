// SPDX-License-Identifier: Apache-2.0
//
// Owns what is to happen at some time, earliest first. Knows nothing of coroutines, the loop, nor which clock the times
// are of. Setting a timer and taking it back are moves in memory, without a system call.
#pragma once

#include <aio/detail/mode.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace aio::inline AIO_MODE::detail {

class timer_heap;

/// Something that happens at a time; destroying it takes it out of the heap.
class timer {
public:
  timer(const timer &) = delete;
  timer &operator=(const timer &) = delete;

  /// Its time has come, on the loop's thread, and it is out of the heap. Must not resume a coroutine.
  virtual void expire() noexcept = 0;

  /// Takes it out of the heap, if it is there.
  void disarm() noexcept;

protected:
  timer() = default;
  ~timer() { disarm(); }

private:
  friend class timer_heap;
  timer_heap *heap_ = nullptr; // null when not waiting for its time
  std::size_t position_ = 0;
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
    t.heap_ = this;
    sift_up(entries_.size() - 1);
  }

  void remove(timer &t) noexcept {
    const std::size_t hole = t.position_;
    t.heap_ = nullptr;
    const entry last = entries_.back();
    entries_.pop_back();
    if (hole == entries_.size())
      return;
    place(hole, last);
    sift_up(hole);
    sift_down(last.node->position_);
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
    e.node->position_ = at;
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

inline void timer::disarm() noexcept {
  if (heap_ != nullptr)
    heap_->remove(*this);
}

} // namespace aio::inline AIO_MODE::detail
