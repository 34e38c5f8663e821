// SPDX-License-Identifier: Apache-2.0
//
// Owns waiting for several awaitables at the same time. Knows no loop, and nothing of what it awaits.
#pragma once

#include <aio/awaitable.hpp>
#include <aio/detail/as_task.hpp>
#include <aio/detail/family.hpp>
#include <aio/detail/slot.hpp>

#include <utility>

namespace aio::inline AIO_MODE {

namespace detail {

template <class Children> class gather_awaiter final : public siblings<all_or_nothing, Children> {
public:
  using siblings<all_or_nothing, Children>::siblings;

  auto await_resume() {
    this->rethrow_first_error();
    return each_of(this->children_, [](auto &c) -> decltype(auto) { return take_slot(c.outcome()); });
  }
};

} // namespace detail

/// Awaits all operands at the same time and gives their results as a tuple, in the order they are listed:
///
///     auto [user, orders] = co_await aio::gather(load_user(id), load_orders(id));
///
/// Any awaitables will do. Each operand has exactly one slot: a value, a reference where the operand gives one, or
/// `std::monostate` where it gives nothing. Rvalue operands are moved in; an lvalue (a `task_handle`) is only referred
/// to.
///
/// When awaited, operands start in listed order on this thread, each until it first waits; so they are concurrent, but
/// never in parallel, and one that blocks the thread blocks all. The awaiting coroutine is resumed by the operand that
/// finishes last.
///
/// Errors: the first one that happens cancels the others. It always waits for *all* operands, so none outlives the
/// `co_await`; then it throws that error and drops the others. Cancelling the awaiting coroutine cancels all operands.
template <class... Aws>
  requires(awaitable<Aws> && ...)
auto gather(Aws &&...operands) {
  return detail::together<detail::gather_awaiter>(std::forward<Aws>(operands)...);
}

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
  return detail::together_in<detail::gather_awaiter>(std::forward<R>(range));
}

} // namespace aio::inline AIO_MODE
