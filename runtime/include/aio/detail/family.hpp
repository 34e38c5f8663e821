// SPDX-License-Identifier: Apache-2.0
//
// Owns children that run beside each other for one parent, which waits for all of them. Knows nothing of what they give
// nor of what to do about the first that finishes: `gather` and its like say that.
#pragma once

#include <aio/detail/as_task.hpp>
#include <aio/detail/context.hpp>
#include <aio/detail/deferred.hpp>
#include <aio/detail/observed.hpp>
#include <aio/detail/slot.hpp>
#include <aio/detail/transfer.hpp>
#include <aio/task.hpp>

#include <coroutine>
#include <cstddef>
#include <exception>
#include <tuple>
#include <utility>
#include <vector>

namespace aio::inline AIO_MODE::detail {

/// The base of an awaiter. Its `await_suspend` says `begin`, `start` for each child, and ends with
/// `return still_running();`.
class family : public listener {
protected:
  family() = default;
  ~family() = default;

  template <class Promise> void begin(std::coroutine_handle<Promise> parent) noexcept {
    parent_ = parent;
    together_.enter(context_of(parent));
  }

  /// Runs `c` until it first waits or has finished.
  template <class T> void start(task<T> &c) noexcept {
    ++unfinished_;
    run_inside(c.belongs_to(*this, &together_));
  }

  /// Whether the parent is to be suspended.
  bool still_running() noexcept { return --unfinished_ > 0; }

  /// From `child_finished`: who gets the thread next.
  std::coroutine_handle<> one_less() noexcept {
    return --unfinished_ == 0 ? parent_ : std::coroutine_handle<>(std::noop_coroutine());
  }

  /// All children are cancelled with it, and it with the parent.
  context &together() noexcept { return together_; }

private:
  context together_;
  std::coroutine_handle<> parent_;
  std::size_t unfinished_ = 1; // one more while they are started, so that none resumes the parent before the last was
};

/// The first error cancels the others.
class all_or_nothing : public family {
protected:
  ~all_or_nothing() = default;

  void rethrow_first_error() const {
    if (first_error_)
      std::rethrow_exception(first_error_);
  }

private:
  std::coroutine_handle<> child_finished(const std::exception_ptr &error) noexcept final {
    if (error && !first_error_) {
      first_error_ = error;
      together().cancel();
    }
    return one_less();
  }

  std::exception_ptr first_error_;
};

/// Does the same to the operands of a list, or to the elements of a range.
template <class... Ts, class Do> void for_each(std::tuple<task<Ts>...> &children, Do act) {
  std::apply([&](auto &...c) { (act(c), ...); }, children);
}
template <class T, class Do> void for_each(std::vector<task<T>> &children, Do act) {
  for (task<T> &c : children)
    act(c);
}

/// What `give` makes of each: a tuple, or a vector.
template <class... Ts, class Give> auto each_of(std::tuple<task<Ts>...> &children, Give give) {
  return std::apply([&](auto &...c) { return std::tuple<decltype(give(c))...>{give(c)...}; }, children);
}
template <class T, class Give> auto each_of(std::vector<task<T>> &children, Give give) {
  std::vector<element_t<decltype(give(children.front()))>> results;
  results.reserve(children.size());
  for (task<T> &c : children)
    results.push_back(give(c));
  return results;
}

/// A family with its children. An awaiter adds what becomes of their results.
template <class Family, class Children> class siblings : public Family {
public:
  explicit siblings(Children &&children) noexcept : children_(std::move(children)) {}

  bool await_ready() const noexcept { return false; }
  template <class Promise> bool await_suspend(std::coroutine_handle<Promise> parent) noexcept {
    this->begin(parent);
    for_each(children_, [this](auto &c) { this->start(c); });
    return this->still_running();
  }

protected:
  ~siblings() = default;

  Children children_;
};

/// What awaits operands by such an awaiter, made when it is awaited.
template <template <class> class Awaiter, class... Aws> auto together(Aws &&...operands) {
  using children = std::tuple<task_of<Aws>...>;
  return defer<Awaiter<children>>(children(as_task<Aws>(std::forward<Aws>(operands))...));
}
template <template <class> class Awaiter, class R> auto together_in(R &&range) {
  using children = std::vector<task<range_result_t<R>>>;
  return defer<Awaiter<children>>(tasks_of(std::forward<R>(range)));
}

} // namespace aio::inline AIO_MODE::detail
