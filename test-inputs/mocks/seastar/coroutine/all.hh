#pragma once

#include "../core/future.hh"

#include <tuple>
#include <type_traits>

namespace seastar::coroutine {

namespace detail {
template <class T> struct value_of;
template <class T> struct value_of<future<T>> {
  using type = std::tuple<T>;
};
template <> struct value_of<future<>> {
  using type = std::tuple<>;
};
} // namespace detail

/// Calls the functions in their order and waits for all futures. Those without
/// a value have no place in the tuple; the first error in their order is thrown.
template <class... Function> class [[nodiscard]] all {
public:
  explicit all(Function &&...) {}
  mock::awaiter<decltype(std::tuple_cat(
      std::declval<typename detail::value_of<std::invoke_result_t<Function>>::type>()...))>
  operator co_await() {
    return {};
  }
};
template <class... Function> all(Function &&...) -> all<Function...>;

} // namespace seastar::coroutine
