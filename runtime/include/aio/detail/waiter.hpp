// SPDX-License-Identifier: Apache-2.0
//
// Owns the queues that need no memory of their own: a `waiter` lives in the frame of the coroutine that waits and is
// linked into a list. Destroying the coroutine takes it out again, so a suspended coroutine may be destroyed at any
// time. Knows nothing of the loop. All of it belongs to the loop's thread.
#pragma once

#include <aio/detail/mode.hpp>

#include <coroutine>
#include <cstddef>

namespace aio::inline AIO_MODE::detail {

/// A place in a doubly linked circular list.
struct link {
  link() = default;
  link(const link &) = delete;
  link &operator=(const link &) = delete;
  ~link() { unlink(); }

  bool linked() const noexcept { return next != nullptr; }

  void unlink() noexcept {
    if (!linked())
      return;
    previous->next = next;
    next->previous = previous;
    previous = next = nullptr;
  }

  link *previous = nullptr;
  link *next = nullptr;
};

/// First in, first out. Elements belong to someone else. `Base` is the base of `T` whose link is meant, where it has
/// several.
template <class T, class Base = T> class list {
public:
  list() noexcept { head_.previous = head_.next = &head_; }
  ~list() {
    while (pop_front() != nullptr) {
    }
  }

  bool empty() const noexcept { return head_.next == &head_; }

  void push_back(T &element) noexcept {
    link &l = static_cast<Base &>(element);
    l.previous = head_.previous;
    l.next = &head_;
    l.previous->next = &l;
    head_.previous = &l;
  }

  /// The first element, or null.
  T *front() const noexcept { return empty() ? nullptr : static_cast<T *>(static_cast<Base *>(head_.next)); }

  /// The first element, taken out, or null.
  T *pop_front() noexcept {
    T *first = front();
    if (first != nullptr)
      head_.next->unlink();
    return first;
  }

  /// Counts them.
  std::size_t size() const noexcept {
    std::size_t n = 0;
    for (const link *l = head_.next; l != &head_; l = l->next)
      ++n;
    return n;
  }

  /// Takes all elements of `other`, in order, in constant time.
  void take_all(list &other) noexcept {
    if (other.empty())
      return;
    other.head_.next->previous = head_.previous;
    head_.previous->next = other.head_.next;
    other.head_.previous->next = &head_;
    head_.previous = other.head_.previous;
    other.head_.previous = other.head_.next = &other.head_;
  }

private:
  link head_;
};

/// A coroutine that waits to be resumed by the loop.
struct waiter : link {
  std::coroutine_handle<> coroutine;
};

} // namespace aio::inline AIO_MODE::detail
