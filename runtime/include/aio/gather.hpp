// SPDX-License-Identifier: Apache-2.0
//
// Owns waiting for several awaitables at the same time. Knows no loop, and nothing of what it awaits.
#pragma once

#include <aio/awaitable.hpp>
#include <aio/detail/child.hpp>

#include <coroutine>
#include <cstddef>
#include <exception>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

namespace aio {

namespace detail {

template <class Aw>
using gather_slot_t = std::conditional_t<std::is_void_v<kept_result_t<Aw>>, std::monostate, kept_result_t<Aw>>;

/// Counts the children that have not finished, and one more while they are being started, so that none of them can
/// resume the parent before the last one has been started.
class gather_state {
public:
  std::coroutine_handle<> parent;
  std::exception_ptr first_error;

  explicit gather_state(std::size_t children) noexcept : unfinished_(children + 1) {}

  /// True when everything is finished.
  bool one_less() noexcept { return --unfinished_ == 0; }

  template <class T> std::coroutine_handle<> child_finished(result<T> &outcome) noexcept {
    if (!first_error)
      first_error = outcome.exception();
    return one_less() ? parent : std::noop_coroutine();
  }

private:
  std::size_t unfinished_;
};

template <class... Aws> class gather_awaiter {
public:
  explicit gather_awaiter(std::tuple<Aws...> &&operands) : operands_(std::move(operands)), state_(sizeof...(Aws)) {}
  gather_awaiter(const gather_awaiter &) = delete;
  gather_awaiter &operator=(const gather_awaiter &) = delete;

  bool await_ready() const noexcept { return false; }

  /// Starts the children one after the other, each until it first waits. False: all have finished already.
  bool await_suspend(std::coroutine_handle<> parent) {
    state_.parent = parent;
    std::apply([this](auto &...c) { (c.belongs_to(state_).resume(), ...); }, children_);
    return !state_.one_less();
  }

  std::tuple<gather_slot_t<Aws>...> await_resume() {
    if (state_.first_error)
      std::rethrow_exception(state_.first_error);
    return std::apply(
        [](auto &...c) { return std::tuple<gather_slot_t<Aws>...>{slot<gather_slot_t<Aws>>(c.outcome())...}; },
        children_);
  }

private:
  template <std::size_t... I> auto make_children(std::index_sequence<I...>) {
    return std::tuple<child<kept_result_t<Aws>, gather_state>...>{
        make_child<Aws &&, gather_state>(std::forward<Aws>(std::get<I>(operands_)))...};
  }

  template <class Slot, class T> static Slot slot(result<T> &outcome) {
    if constexpr (std::is_void_v<T>)
      return {};
    else
      return std::move(outcome).take();
  }

  std::tuple<Aws...> operands_;
  gather_state state_;
  std::tuple<child<kept_result_t<Aws>, gather_state>...> children_ = make_children(std::index_sequence_for<Aws...>());
};

template <class... Aws> class [[nodiscard("nothing is started until it is awaited: co_await it")]] gather_awaitable {
public:
  explicit gather_awaitable(Aws &&...operands) : operands_(std::forward<Aws>(operands)...) {}

  auto operator co_await() && { return gather_awaiter<Aws...>(std::move(operands_)); }

private:
  std::tuple<Aws...> operands_;
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
/// Errors: it always waits for *all* operands, so none outlives the `co_await`; then it throws the error that happened
/// first and drops the others. An error does not stop the remaining operands: there is no cancellation yet.
template <class... Aws>
  requires(awaitable<Aws> && ...)
detail::gather_awaitable<Aws...> gather(Aws &&...operands) {
  return detail::gather_awaitable<Aws...>(std::forward<Aws>(operands)...);
}

} // namespace aio
