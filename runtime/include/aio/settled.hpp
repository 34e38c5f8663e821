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
#include <type_traits>
#include <utility>

namespace aio::inline AIO_MODE {

/// How something has ended: with a `T` or with an exception.
template <class T> class settled {
public:
  explicit settled(detail::result<T> &&outcome) : outcome_(std::move(outcome)) {}

  /// Neither, once moved from.
  bool has_value() const noexcept { return outcome_.has_value(); }
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

template <class Children> class settled_awaiter final : public siblings<each_for_itself, Children> {
public:
  using siblings<each_for_itself, Children>::siblings;

  auto await_resume() {
    this->throw_if_cancelled();
    return each_of(this->children_, [](auto &c) { return settled(std::move(c.outcome())); });
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
  return detail::together_in<detail::settled_awaiter>(std::forward<R>(range));
}

} // namespace aio::inline AIO_MODE
