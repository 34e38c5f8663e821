// SPDX-License-Identifier: Apache-2.0
//
// Owns how a range of awaitables becomes tasks. Starts nothing.
#pragma once

#include <aio/awaitable.hpp>
#include <aio/detail/child.hpp>

#include <ranges>
#include <type_traits>
#include <utility>
#include <vector>

namespace aio::detail {

/// What is taken from a range: the elements of a container that is given away are moved.
template <class R>
using operand_t = std::conditional_t<std::is_lvalue_reference_v<R> || std::ranges::view<std::remove_cvref_t<R>>,
                                     std::ranges::range_reference_t<R>, std::ranges::range_rvalue_reference_t<R>>;

/// A range that `gather` and its like take: `std::vector<task<T>>` if it is moved in, a view that makes tasks, or
/// handles.
template <class R>
concept range_of_awaitables = std::ranges::input_range<R> && awaitable<operand_t<R>> && !awaitable<R>;

template <class R> using range_result_t = kept_result_t<operand_t<R>>;

/// `&&` of a prvalue is the value itself: it is kept.
template <class R>
using kept_operand_t =
    std::conditional_t<std::is_lvalue_reference_v<operand_t<R>>, operand_t<R>, std::remove_cvref_t<operand_t<R>>>;

template <class R> std::vector<task<range_result_t<R>>> tasks_of(R &&range) {
  std::vector<task<range_result_t<R>>> tasks;
  if constexpr (std::ranges::sized_range<R>)
    tasks.reserve(std::ranges::size(range));
  for (auto &&operand : range)
    tasks.push_back(as_task<kept_operand_t<R>>(static_cast<kept_operand_t<R> &&>(operand)));
  return tasks;
}

} // namespace aio::detail
