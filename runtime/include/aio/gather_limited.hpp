// SPDX-License-Identifier: Apache-2.0
//
// Owns waiting for the awaitables of a range, so many at a time. Knows no loop.
#pragma once

#include <aio/detail/as_task.hpp>
#include <aio/detail/slot.hpp>
#include <aio/gather.hpp>
#include <aio/task.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

namespace aio::inline AIO_MODE {

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

/// `gather` of a range, of which at most `limit` run at a time. An element of a view is made when its turn has come. An
/// lvalue is only referred to, and must live until the end; an rvalue is kept. After an error, or when cancelled, no
/// more are started. Throws `std::invalid_argument` for a limit of 0.
template <class R>
  requires detail::range_of_awaitables<R>
task<std::vector<detail::element_t<detail::range_result_t<R>>>> gather_limited(std::size_t limit, R &&range) {
  if (limit == 0)
    throw std::invalid_argument("aio: gather_limited: a limit of 0 lets nothing run");
  return detail::gather_limited<R>(limit, std::forward<R>(range));
}

} // namespace aio::inline AIO_MODE
