// SPDX-License-Identifier: Apache-2.0
//
// Owns a line of values from some coroutines to others. Knows the loop only through its waits.
#pragma once

#include <aio/detail/deferred.hpp>
#include <aio/detail/leaf.hpp>
#include <aio/detail/misuse.hpp>
#include <aio/event.hpp>

#include <cstddef>
#include <deque>
#include <limits>
#include <optional>
#include <stdexcept>
#include <utility>

namespace aio::inline AIO_MODE {

/// First in, first out. With a capacity, putting waits while it is full, so that producers cannot run away:
///
///     aio::queue<std::string> lines(100);
///     co_await lines.put(text);
///     use(co_await lines.get());
///
/// Who waits is served first come, first served, and resumed by the loop in the next turn. Cancelling one that waits to
/// put drops its value; cancelling one that waits to get takes nothing. For coroutines of one loop, on its thread.
template <class T> class queue {
  class putting;
  class getting;

public:
  /// Without a capacity, putting never waits. Throws `std::invalid_argument` for one of 0.
  explicit queue(std::size_t capacity = std::numeric_limits<std::size_t>::max()) : capacity_(capacity) {
    if (capacity == 0)
      throw std::invalid_argument("aio: nothing can be put into a queue of capacity 0");
  }

  /// Awaits room.
  auto put(T value) { return detail::defer<putting>(this, std::move(value)); }

  /// Awaits a value.
  auto get() noexcept { return detail::defer<getting>(this); }

  /// Whether there was room.
  bool try_put(T value) {
    if (full())
      return false;
    hand_in(std::move(value));
    return true;
  }

  /// A value if there is one.
  std::optional<T> try_get() {
    if (values_.empty())
      return std::nullopt;
    std::optional<T> first(std::move(values_.front()));
    values_.pop_front();
    if (putting *next = putters_.pop_front()) {
      hand_in(std::move(next->value_));
      next->complete();
    }
    return first;
  }

  /// Says that a value that was got has been dealt with, for those who `join`. Throws `std::logic_error` when it is
  /// said more often than values were put.
  void task_done() {
    if (unfinished_ == 0)
      detail::misused("task_done() was called more often than values were put");
    if (--unfinished_ == 0)
      all_done_.set();
  }

  /// Awaits that `task_done` was called for every value that was put.
  auto join() noexcept { return all_done_.wait(); }

  std::size_t size() const noexcept { return values_.size(); }
  bool empty() const noexcept { return values_.empty(); }
  bool full() const noexcept { return values_.size() >= capacity_; }

private:
  class putting final : public detail::queued<putting> {
  public:
    putting(queue *to, T &&value) : detail::queued<putting>(to->putters_), to_(to), value_(std::move(value)) {}
    bool await_ready() { return to_->full() ? false : (to_->hand_in(std::move(value_)), true); }

  private:
    friend class queue;
    queue *to_;
    T value_;
  };

  class getting final : public detail::queued<getting> {
  public:
    explicit getting(queue *from) noexcept : detail::queued<getting>(from->getters_), from_(from) {}
    bool await_ready() {
      if (std::optional<T> first = from_->try_get())
        value_.emplace(std::move(*first));
      return value_.has_value();
    }
    T await_resume() {
      this->finish();
      return std::move(*value_);
    }

  private:
    friend class queue;
    queue *from_;
    std::optional<T> value_;
  };

  /// There is room. Nobody waits for a value unless there is none.
  void hand_in(T &&value) {
    ++unfinished_;
    all_done_.clear();
    if (getting *next = getters_.pop_front()) {
      next->value_.emplace(std::move(value));
      next->complete();
    } else {
      values_.push_back(std::move(value));
    }
  }

  const std::size_t capacity_;
  std::deque<T> values_;
  detail::list<putting, detail::waiter> putters_; // none unless it is full
  detail::list<getting, detail::waiter> getters_; // none unless it is empty
  std::size_t unfinished_ = 0;
  event all_done_{true};
};

} // namespace aio::inline AIO_MODE
