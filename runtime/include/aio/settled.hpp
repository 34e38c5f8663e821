// SPDX-License-Identifier: Apache-2.0
//
// Owns waiting for several awaitables whatever becomes of each. Knows no loop.
#pragma once

#include <aio/awaitable.hpp>
#include <aio/cancelled.hpp>
#include <aio/detail/as_task.hpp>
#include <aio/detail/family.hpp>
#include <aio/detail/result.hpp>

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

  bool has_value() const noexcept { return !outcome_.exception(); }
  explicit operator bool() const noexcept { return has_value(); }

  /// The value, or throws the exception.
  std::add_lvalue_reference_t<T> value() & { return outcome_.look(); }
  T value() && { return std::move(outcome_).take(); }

  /// Null if there is a value.
  std::exception_ptr error() const noexcept { return outcome_.exception(); }

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
  std::coroutine_handle<> child_finished(const std::exception_ptr &) noexcept final { return one_less(); }
};

template <class... Ts> class settled_awaiter final : public listed<each_for_itself, Ts...> {
public:
  using listed<each_for_itself, Ts...>::listed;

  std::tuple<settled<Ts>...> await_resume() {
    this->throw_if_cancelled();
    return std::apply([](auto &...c) { return std::tuple<settled<Ts>...>(settled<Ts>(std::move(c.outcome()))...); },
                      this->children_);
  }
};

template <class T> class settled_range_awaiter final : public ranged<each_for_itself, T> {
public:
  using ranged<each_for_itself, T>::ranged;

  std::vector<settled<T>> await_resume() {
    this->throw_if_cancelled();
    std::vector<settled<T>> results;
    results.reserve(this->children_.size());
    for (task<T> &c : this->children_)
      results.emplace_back(std::move(c.outcome()));
    return results;
  }
};

} // namespace detail

/// As `gather`, but an error cancels nobody and is not thrown: gives a tuple with a `settled<T>` for each operand, in
/// the order listed. asyncio's `gather(return_exceptions=True)`.
///
/// Cancelling the awaiting coroutine cancels all operands; then this throws `cancelled`.
template <class... Aws>
  requires(awaitable<Aws> && ...)
auto gather_settled(Aws &&...operands) {
  return detail::together<detail::settled_awaiter>(std::forward<Aws>(operands)...);
}

/// The same of a range, to a vector.
template <class R>
  requires detail::range_of_awaitables<R>
auto gather_settled(R &&range) {
  return detail::together_in<detail::settled_range_awaiter>(std::forward<R>(range));
}

} // namespace aio
