// SPDX-License-Identifier: Apache-2.0
//
// Owns waiting for several awaitables whatever becomes of each. Knows no loop.
#pragma once

#include <aio/awaitable.hpp>
#include <aio/cancelled.hpp>
#include <aio/detail/deferred.hpp>
#include <aio/detail/family.hpp>
#include <aio/detail/result.hpp>
#include <aio/detail/tasks_of.hpp>

#include <coroutine>
#include <exception>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace aio {

/// How something has ended: with a `T` or with an exception.
template <class T> class settled {
public:
  explicit settled(detail::result<T> &&outcome) : outcome_(std::move(outcome)) {}

  bool has_value() const noexcept { return outcome_.exception() == nullptr; }
  explicit operator bool() const noexcept { return has_value(); }

  /// The value, or throws the exception.
  std::add_lvalue_reference_t<T> value() & { return outcome_.look(); }
  T value() && { return std::move(outcome_).take(); }

  /// Null if there is a value.
  std::exception_ptr error() const noexcept { return has_value() ? std::exception_ptr() : *outcome_.exception(); }

private:
  detail::result<T> outcome_;
};

namespace detail {

/// An error is a result like any other.
class each_for_itself : public family {
protected:
  ~each_for_itself() = default;

  void throw_if_cancelled() {
    if (together().stopping())
      throw cancelled();
  }

private:
  std::coroutine_handle<> child_finished(const std::exception_ptr *) noexcept final { return one_less(); }
};

template <class... Ts> class settled_awaiter final : public each_for_itself {
public:
  explicit settled_awaiter(task<Ts>... children) noexcept : children_(child<Ts>(std::move(children))...) {}

  bool await_ready() const noexcept { return false; }
  template <class Promise> bool await_suspend(std::coroutine_handle<Promise> parent) noexcept {
    begin(parent);
    std::apply([this](auto &...c) { (this->start(c), ...); }, children_);
    return still_running();
  }
  std::tuple<settled<Ts>...> await_resume() {
    throw_if_cancelled();
    return std::apply([](auto &...c) { return std::tuple<settled<Ts>...>(settled<Ts>(std::move(c.outcome()))...); },
                      children_);
  }

private:
  std::tuple<child<Ts>...> children_;
};

template <class T> class settled_range_awaiter final : public each_for_itself {
public:
  explicit settled_range_awaiter(std::vector<task<T>> &&tasks)
      : children_(std::make_move_iterator(tasks.begin()), std::make_move_iterator(tasks.end())) {}

  bool await_ready() const noexcept { return false; }
  template <class Promise> bool await_suspend(std::coroutine_handle<Promise> parent) noexcept {
    begin(parent);
    for (child<T> &c : children_)
      start(c);
    return still_running();
  }
  std::vector<settled<T>> await_resume() {
    throw_if_cancelled();
    std::vector<settled<T>> results;
    results.reserve(children_.size());
    for (child<T> &c : children_)
      results.emplace_back(std::move(c.outcome()));
    return results;
  }

private:
  std::vector<child<T>> children_;
};

} // namespace detail

/// As `gather`, but an error cancels nobody and is not thrown: gives a tuple with a `settled<T>` for each operand, in
/// the order listed. asyncio's `gather(return_exceptions=True)`.
///
/// Cancelling the awaiting coroutine cancels all operands; then this throws `cancelled`.
template <class... Aws>
  requires(awaitable<Aws> && ...)
auto gather_settled(Aws &&...operands) {
  return detail::deferred<detail::settled_awaiter<detail::kept_result_t<Aws>...>, detail::task_of<Aws>...>(
      detail::as_task<Aws>(std::forward<Aws>(operands))...);
}

/// The same of a range, to a vector.
template <class R>
  requires detail::range_of_awaitables<R>
auto gather_settled(R &&range) {
  using result_type = detail::range_result_t<R>;
  return detail::deferred<detail::settled_range_awaiter<result_type>, std::vector<task<result_type>>>(
      detail::tasks_of(std::forward<R>(range)));
}

} // namespace aio
