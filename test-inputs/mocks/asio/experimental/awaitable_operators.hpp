#pragma once

#include "../../asio.hpp"

#include <tuple>

/// An error cancels the other; where that fails as well, it is thrown as a
/// multiple_exceptions.
namespace asio::experimental::awaitable_operators {

awaitable<void> operator&&(awaitable<void> t, awaitable<void> u);
template <class U> awaitable<U> operator&&(awaitable<void> t, awaitable<U> u);
template <class T> awaitable<T> operator&&(awaitable<T> t, awaitable<void> u);
template <class T, class U>
awaitable<std::tuple<T, U>> operator&&(awaitable<T> t, awaitable<U> u);
/// The library declares it, and its body does not compile.
template <class... T>
awaitable<std::tuple<T...>> operator&&(awaitable<std::tuple<T...>> t,
                                       awaitable<void> u) = delete;
/// So a first operand whose own result is a tuple loses it.
template <class... T, class U>
awaitable<std::tuple<T..., U>> operator&&(awaitable<std::tuple<T...>> t,
                                          awaitable<U> u);

} // namespace asio::experimental::awaitable_operators
