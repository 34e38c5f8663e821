// SPDX-License-Identifier: Apache-2.0
//
// Owns how awaitables become tasks: `run`, `spawn`, `gather` and their like can run anything by running tasks only.
// Starts nothing.
#pragma once

#include <aio/awaitable.hpp>
#include <aio/detail/misuse.hpp>
#include <aio/task.hpp>

#include <concepts>
#include <ranges>
#include <type_traits>
#include <utility>
#include <vector>

namespace aio::inline AIO_MODE::detail {

/// A result that outlives the awaiter: `T &&` becomes `T`, the rest stays.
template <class Aw>
using kept_result_t = std::conditional_t<std::is_rvalue_reference_v<await_result_t<Aw>>,
                                         std::remove_cvref_t<await_result_t<Aw>>, await_result_t<Aw>>;

template <class Aw> using task_of = task<kept_result_t<Aw>>;

/// `Aw` may be a value, which then lives in the task, or a reference to an awaitable that outlives it.
template <class Aw> task_of<Aw> await_it(Aw awaited) { co_return co_await std::forward<Aw>(awaited); }

/// Throws `std::logic_error` where nothing is left to be awaited.
template <class T> void expect_awaitable(const task<T> &t) {
  if (!t)
    misused("a task was awaited or moved from before");
}

/// The awaitable as a task: itself if it is one, so that running a task costs no second coroutine.
template <class Aw> task_of<Aw> as_task(Aw &&awaited) {
  if constexpr (std::same_as<Aw, task_of<Aw>>) {
    expect_awaitable(awaited);
    return std::move(awaited);
  } else {
    return await_it<Aw>(std::forward<Aw>(awaited));
  }
}

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

/// The same of a range.
template <class R> std::vector<task<range_result_t<R>>> tasks_of(R &&range) {
  std::vector<task<range_result_t<R>>> tasks;
  if constexpr (std::same_as<R, decltype(tasks)>) {
    for (const auto &t : range)
      expect_awaitable(t);
    return std::forward<R>(range);
  }
  if constexpr (std::ranges::sized_range<R>)
    tasks.reserve(std::ranges::size(range));
  for (auto &&operand : range)
    tasks.push_back(as_task<kept_operand_t<R>>(static_cast<kept_operand_t<R> &&>(operand)));
  return tasks;
}

} // namespace aio::inline AIO_MODE::detail
