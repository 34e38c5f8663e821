// SPDX-License-Identifier: Apache-2.0
//
// Owns who is told when something is cancelled: a tree whose leaves are the waits under way. A coroutine holds one
// pointer to its place in the tree, copied from the coroutine that awaits it. Knows nothing of loops or of how a wait
// ends. All of it belongs to the loop's thread; only a `std::stop_token` may leave it.
#pragma once

#include <aio/detail/waiter.hpp>

#include <coroutine>
#include <cstddef>
#include <stop_token>
#include <utility>

namespace aio::inline AIO_MODE::detail {

/// Something under way that can be told to stop.
struct cancellable : link {
  /// Once more does nothing.
  virtual void cancel() noexcept = 0;

  /// Who started it ends: it is destroyed where it waits, unless it belongs to somebody else.
  virtual void abandon() noexcept {}

protected:
  ~cancellable() = default;
};

/// Waits and contexts that are cancelled together. Whoever runs coroutines beside each other, or for a limited time,
/// has one, and gives it to them.
class context : public cancellable {
public:
  /// From now on this is cancelled with `parent`. Null: never cancelled from outside.
  void enter(context *parent) noexcept {
    if (parent == nullptr)
      return;
    parent->add(*this);
    if (parent->stopping_)
      cancel();
  }

  void add(cancellable &c) noexcept { under_way_.push_back(c); }

  bool stopping() const noexcept { return stopping_; }

  /// Whether nothing is under way.
  bool idle() const noexcept { return under_way_.empty(); }

  /// Tells everything under way. What is added later sees `stopping()`.
  void cancel() noexcept override {
    if (std::exchange(stopping_, true))
      return;
    // Each in turn goes to the end; as those who are told may leave, some may be told twice.
    for (std::size_t n = under_way_.size(); n > 0 && !idle(); --n) {
      cancellable &told = *under_way_.pop_front();
      under_way_.push_back(told);
      told.cancel();
    }
    source_.request_stop(); // last: it may call functions of the program
  }

  /// Whoever started what is under way ends.
  void abandon_all() noexcept {
    while (cancellable *left_over = under_way_.pop_front())
      left_over->abandon();
  }

  /// For other threads, and for what knows nothing of aio.
  std::stop_token token() {
    if (!source_.stop_possible()) {
      source_ = std::stop_source();
      if (stopping_)
        source_.request_stop();
    }
    return source_.get_token();
  }

private:
  list<cancellable> under_way_;
  std::stop_source source_{std::nostopstate}; // made when first asked for: it counts references atomically
  bool stopping_ = false;
};

/// What the promise types of aio begin with.
struct inherited_context {
  context *inherited = nullptr; // null: shielded from cancellation
};

/// The context of a suspending coroutine; a coroutine of another library has none.
template <class Promise> context *context_of(std::coroutine_handle<Promise> coroutine) noexcept {
  if constexpr (requires(Promise &p) { static_cast<inherited_context &>(p); })
    return coroutine.promise().inherited;
  else
    return nullptr;
}

} // namespace aio::inline AIO_MODE::detail
