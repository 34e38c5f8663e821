// SPDX-License-Identifier: Apache-2.0
//
// Owns the outcome of one coroutine or one call: nothing yet, a value (a reference, or void), or an exception. Knows
// nothing of coroutine handles, loops or threads.
#pragma once

#include <aio/cancelled.hpp>
#include <aio/detail/misuse.hpp>
#include <aio/detail/observed.hpp>

#include <concepts>
#include <cstdio>
#include <exception>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

namespace aio::inline AIO_MODE::detail {

template <class T> class result {
  static_assert(!std::is_rvalue_reference_v<T>, "an awaited result is a value, a T&, or void");
  using stored = std::conditional_t<std::is_void_v<T>, std::monostate,
                                    std::conditional_t<std::is_reference_v<T>, std::remove_reference_t<T> *, T>>;

public:
  template <class... U> void set_value(U &&...value) {
    if constexpr (std::is_reference_v<T>)
      value_.emplace(std::addressof(value)...); // every <optional> has it, and <memory> is three times as long
    else
      value_.emplace(std::forward<U>(value)...);
  }

  /// What `fn` gives or throws.
  template <class Fn> void set_by(Fn &&fn) noexcept {
    try {
      if constexpr (std::is_void_v<T>)
        fn(), set_value();
      else
        set_value(fn());
    } catch (...) {
      set_exception(std::current_exception());
    }
  }

  void set_exception(std::exception_ptr error) noexcept { error_ = std::move(error); }

  bool has_any() const noexcept { return value_ || error_; }

  bool has_value() const noexcept { return value_ && !error_; }

  /// Null when there is a value, or nothing yet.
  const std::exception_ptr &exception() const noexcept { return error_; }

  /// The value, moved out, or the exception, rethrown.
  T take() && {
    rethrow();
    if constexpr (std::is_reference_v<T>)
      return **value_;
    else if constexpr (!std::is_void_v<T>)
      return std::move(*value_);
  }

  /// The value where it is, or the exception, rethrown. May be asked again.
  std::add_lvalue_reference_t<T> look() & {
    rethrow();
    if constexpr (std::is_reference_v<T>)
      return **value_;
    else if constexpr (!std::is_void_v<T>)
      return *value_;
  }

private:
  void rethrow() const {
    if (error_)
      std::rethrow_exception(error_);
    if (!value_)
      misused("a result was asked for that was moved from");
  }

  std::optional<stored> value_;
  std::exception_ptr error_; // of the body, or of a destructor behind its `co_return`: counts more than a value
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

} // namespace aio::inline AIO_MODE::detail
