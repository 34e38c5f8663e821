// SPDX-License-Identifier: Apache-2.0
//
// Owns the outcome of one coroutine or one call: nothing yet, a value (a reference, or void), or an exception. Knows
// nothing of coroutine handles, loops or threads.
#pragma once

#include <aio/cancelled.hpp>
#include <aio/detail/observed.hpp>

#include <cassert>
#include <concepts>
#include <cstdio>
#include <exception>
#include <memory>
#include <type_traits>
#include <utility>
#include <variant>

namespace aio::detail {

template <class T> class result {
  static_assert(!std::is_rvalue_reference_v<T>, "an awaited result is a value, a T&, or void");
  using stored = std::conditional_t<std::is_void_v<T>, std::monostate,
                                    std::conditional_t<std::is_reference_v<T>, std::remove_reference_t<T> *, T>>;

public:
  template <class... U> void set_value(U &&...value) {
    if constexpr (std::is_reference_v<T>)
      outcome_.template emplace<1>(std::addressof(value)...);
    else
      outcome_.template emplace<1>(std::forward<U>(value)...);
  }

  void set_exception(std::exception_ptr error) noexcept { outcome_.template emplace<2>(std::move(error)); }

  bool has_any() const noexcept { return outcome_.index() != 0; }

  /// Null when there is a value, or nothing yet.
  const std::exception_ptr *exception() const noexcept { return std::get_if<2>(&outcome_); }

  /// The value, moved out, or the exception, rethrown.
  T take() && {
    rethrow();
    if constexpr (std::is_reference_v<T>)
      return *std::get<1>(outcome_);
    else if constexpr (!std::is_void_v<T>)
      return std::move(std::get<1>(outcome_));
  }

  /// The value where it is, or the exception, rethrown. May be asked again.
  std::add_lvalue_reference_t<T> look() & {
    rethrow();
    if constexpr (std::is_reference_v<T>)
      return *std::get<1>(outcome_);
    else if constexpr (!std::is_void_v<T>)
      return std::get<1>(outcome_);
  }

private:
  void rethrow() const {
    assert(outcome_.index() != 0 && "asked for a result before there was one");
    if (outcome_.index() == 2)
      std::rethrow_exception(std::get<2>(outcome_));
  }

  std::variant<std::monostate, stored, std::exception_ptr> outcome_;
};

/// The part of a promise type that `co_return` and a leaving exception talk to.
template <class T> class result_promise {
public:
  template <std::convertible_to<T> U = T> void return_value(U &&value) { outcome.set_value(std::forward<U>(value)); }
  void unhandled_exception() noexcept { outcome.set_exception(std::current_exception()); }

  result<T> outcome;
};

template <> class result_promise<void> {
public:
  void return_void() { outcome.set_value(); }
  void unhandled_exception() noexcept { outcome.set_exception(std::current_exception()); }

  result<void> outcome;
};

inline bool is_cancelled(const std::exception_ptr &error) noexcept {
  try {
    std::rethrow_exception(error);
  } catch (const cancelled &) {
    return true;
  } catch (...) {
    return false;
  }
}

/// For an exception that nobody is left to receive. Having been cancelled is nothing to report.
inline void report_unhandled(const char *where, const std::exception_ptr &error) noexcept {
  try {
    std::rethrow_exception(error);
  } catch (const cancelled &) {
  } catch (const std::exception &e) {
    std::fprintf(stderr, "aio: unhandled exception in %s: %s\n", where, e.what());
    tell_unhandled(where, e.what());
  } catch (...) {
    std::fprintf(stderr, "aio: unhandled exception in %s\n", where);
    tell_unhandled(where, "no std::exception");
  }
}

} // namespace aio::detail
