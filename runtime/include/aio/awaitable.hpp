// SPDX-License-Identifier: Apache-2.0
//
// Owns the vocabulary "awaitable" and "what `co_await` of it gives", for any type that C++20 can await. Knows no type
// of this library.
#pragma once

#include <aio/detail/mode.hpp>

#include <concepts>
#include <utility>

namespace aio::inline AIO_MODE {

namespace detail {

/// The awaiter that `co_await static_cast<A>(a)` would use.
template <class A> decltype(auto) get_awaiter(A &&a) {
  if constexpr (requires { std::forward<A>(a).operator co_await(); })
    return std::forward<A>(a).operator co_await();
  else if constexpr (requires { operator co_await(std::forward<A>(a)); })
    return operator co_await(std::forward<A>(a));
  else
    return std::forward<A>(a);
}

template <class A>
concept awaiter = requires(A &&a) {
  { a.await_ready() } -> std::convertible_to<bool>;
  a.await_resume();
};

} // namespace detail

/// Anything a coroutine can `co_await`. `T &` asks about an lvalue, `T` about an rvalue: a `task<int>` is awaitable, a
/// `task<int> &` is not.
template <class A>
concept awaitable = requires(A &&a) {
  { detail::get_awaiter(std::forward<A>(a)) } -> detail::awaiter;
};

template <awaitable A> using await_result_t = decltype(detail::get_awaiter(std::declval<A>()).await_resume());

} // namespace aio::inline AIO_MODE
