// SPDX-License-Identifier: Apache-2.0
//
// Owns who is told when something is cancelled: a tree whose leaves are the waits under way. A coroutine holds one
// pointer to its place in the tree, copied from the coroutine that awaits it. Knows nothing of loops or of how a wait
// ends, nor of `std::stop_token`, which `token.hpp` ties to it: what knows a stop token takes twice as long to compile.
// All of it belongs to the loop's thread.
#pragma once

#include <aio/detail/waiter.hpp>

#include <coroutine>
#include <cstddef>
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

/// What hears of a cancellation outside of aio. Made when it is first asked for, and then the context's.
struct outsider {
  virtual ~outsider() = default;
  /// May call functions of the program.
  virtual void request() noexcept = 0;
};

/// Waits and contexts that are cancelled together. Whoever runs coroutines beside each other, or for a limited time,
/// has one, and gives it to them.
class context : public cancellable {
public:
  context() = default;
  context(const context &) = delete;
  context &operator=(const context &) = delete;
  ~context() { delete outside_; }

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
    if (outside_ != nullptr)
      outside_->request(); // last, as it may call functions of the program
  }

  /// Whoever started what is under way ends.
  void abandon_all() noexcept {
    while (cancellable *left_over = under_way_.pop_front())
      left_over->abandon();
  }

  /// Null until somebody asked for one: see `token_of`.
  outsider *outside() const noexcept { return outside_; }

  /// Once; it is told at once if the context was cancelled before.
  void tell(outsider *o) noexcept {
    outside_ = o;
    if (stopping_)
      o->request();
  }

private:
  list<cancellable> under_way_;
  outsider *outside_ = nullptr; // owned
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
