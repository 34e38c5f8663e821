// SPDX-License-Identifier: Apache-2.0
//
// Owns waiting for as many awaitables as there are in a range, all at the same time or so many at a time. Knows no
// loop.
#pragma once

#include <aio/detail/as_task.hpp>
#include <aio/detail/family.hpp>
#include <aio/detail/slot.hpp>
#include <aio/task.hpp>

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace aio {

namespace detail {

template <class T> class gather_range_awaiter final : public ranged<all_or_nothing, T> {
public:
  using ranged<all_or_nothing, T>::ranged;

  std::vector<element_t<T>> await_resume() {
    this->rethrow_first_error();
    std::vector<element_t<T>> results;
    results.reserve(this->children_.size());
    for (task<T> &c : this->children_)
      results.push_back(take_slot(c.outcome()));
    return results;
  }
};

} // namespace detail

/// `gather` of a range, to a vector in its order:
///
///     std::vector<page> pages = co_await aio::gather(urls | std::views::transform(fetch));
///
/// The elements are taken at once, and started, awaited and cancelled as the operands of the other `gather`. Void gives
/// `std::monostate`, and a reference `std::reference_wrapper`. Everything is started together: for many connections or
/// files, use `gather_limited`.
template <class R>
  requires detail::range_of_awaitables<R>
auto gather(R &&range) {
  return detail::together_in<detail::gather_range_awaiter>(std::forward<R>(range));
}

namespace detail {

/// Workers that take the next operand when they have finished one.
template <class R> task<std::vector<element_t<range_result_t<R>>>> gather_limited(std::size_t limit, R range) {
  using element = element_t<range_result_t<R>>;
  std::vector<std::optional<element>> results;
  auto next = std::ranges::begin(range);
  bool failed = false;
  const auto work = [&]() -> task<> {
    while (!failed && next != std::ranges::end(range)) {
      const std::size_t place = results.size();
      results.emplace_back();
      try {
        auto operand = as_task<kept_operand_t<R>>(static_cast<kept_operand_t<R> &&>(*next));
        ++next;
        auto [result] = co_await aio::gather(std::move(operand));
        results[place].emplace(static_cast<decltype(result) &&>(result));
      } catch (...) {
        failed = true;
        throw;
      }
    }
  };
  if constexpr (std::ranges::sized_range<R>)
    limit = std::min<std::size_t>(limit, std::ranges::size(range));
  std::vector<task<>> workers;
  for (std::size_t i = 0; i < limit; ++i)
    workers.push_back(work());
  co_await aio::gather(std::move(workers));
  std::vector<element> all;
  all.reserve(results.size());
  for (std::optional<element> &r : results)
    all.push_back(std::move(*r));
  co_return all;
}

} // namespace detail

/// The same, of which at most `limit` run at a time. An element of a view is made when its turn has come. An lvalue is
/// only referred to, and must live until the end; an rvalue is kept. After an error, or when cancelled, no more are
/// started.
template <class R>
  requires detail::range_of_awaitables<R>
task<std::vector<detail::element_t<detail::range_result_t<R>>>> gather_limited(std::size_t limit, R &&range) {
  assert(limit > 0);
  return detail::gather_limited<R>(limit, std::forward<R>(range));
}

} // namespace aio
