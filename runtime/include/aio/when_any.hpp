// SPDX-License-Identifier: Apache-2.0
//
// Owns waiting for the first of several awaitables. Knows no loop.
#pragma once

#include <aio/awaitable.hpp>
#include <aio/detail/deferred.hpp>
#include <aio/detail/family.hpp>
#include <aio/detail/slot.hpp>
#include <aio/detail/tasks_of.hpp>

#include <cassert>
#include <coroutine>
#include <cstddef>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace aio {

namespace detail {

/// The first end cancels the others.
class first_of : public family {
protected:
  ~first_of() = default;

  std::size_t winner() const noexcept { return winner_; }

private:
  /// Asked when the first has finished: no other has a result yet.
  virtual std::size_t find_finished() const noexcept = 0;

  std::coroutine_handle<> child_finished(const std::exception_ptr *) noexcept final {
    if (winner_ == nobody) {
      winner_ = find_finished();
      together().cancel();
    }
    return one_less();
  }

  static constexpr std::size_t nobody = static_cast<std::size_t>(-1);
  std::size_t winner_ = nobody;
};

template <class... Ts> class any_awaiter final : public first_of {
public:
  using result_type = std::variant<element_t<Ts>...>;

  explicit any_awaiter(task<Ts>... children) noexcept : children_(child<Ts>(std::move(children))...) {}

  bool await_ready() const noexcept { return false; }
  template <class Promise> bool await_suspend(std::coroutine_handle<Promise> parent) noexcept {
    begin(parent);
    std::apply([this](auto &...c) { (this->start(c), ...); }, children_);
    return still_running();
  }
  result_type await_resume() { return take(std::index_sequence_for<Ts...>()); }

private:
  std::size_t find_finished() const noexcept override {
    return std::apply(
        [](const auto &...c) {
          std::size_t place = 0;
          (void)((c.outcome().has_any() || (++place, false)) || ...);
          return place;
        },
        children_);
  }

  template <std::size_t... I> result_type take(std::index_sequence<I...>) {
    using taker = result_type (*)(any_awaiter &);
    static constexpr taker takers[] = {[](any_awaiter &self) {
      return result_type(std::in_place_index<I>, take_slot(std::get<I>(self.children_).outcome()));
    }...};
    return takers[winner()](*this);
  }

  std::tuple<child<Ts>...> children_;
};

template <class T> class any_range_awaiter final : public first_of {
public:
  explicit any_range_awaiter(std::vector<task<T>> &&tasks)
      : children_(std::make_move_iterator(tasks.begin()), std::make_move_iterator(tasks.end())) {
    assert(!children_.empty() && "none of nothing will ever finish");
  }

  bool await_ready() const noexcept { return false; }
  template <class Promise> bool await_suspend(std::coroutine_handle<Promise> parent) noexcept {
    begin(parent);
    for (child<T> &c : children_)
      start(c);
    return still_running();
  }
  std::pair<std::size_t, element_t<T>> await_resume() { return {winner(), take_slot(children_[winner()].outcome())}; }

private:
  std::size_t find_finished() const noexcept override {
    std::size_t place = 0;
    while (!children_[place].outcome().has_any())
      ++place;
    return place;
  }

  std::vector<child<T>> children_;
};

} // namespace detail

/// Awaits all operands at the same time until the first has finished, in time: its result, or its error, is that of the
/// whole. A `std::variant` whose `index()` is the place in the list; `std::monostate` for void,
/// `std::reference_wrapper` for a reference.
///
///     auto first = co_await aio::when_any(answer(), aio::sleep_for(1s));
///     if (first.index() == 0) use(std::get<0>(first));
///
/// The others are then cancelled, waited for, and what becomes of them is dropped. Starting, threads and being
/// cancelled are as for `gather`.
template <class... Aws>
  requires(sizeof...(Aws) > 0 && (awaitable<Aws> && ...))
auto when_any(Aws &&...operands) {
  return detail::deferred<detail::any_awaiter<detail::kept_result_t<Aws>...>, detail::task_of<Aws>...>(
      detail::as_task<Aws>(std::forward<Aws>(operands))...);
}

/// The same of a range that is not empty, to a pair of the place in the range and the result.
template <class R>
  requires detail::range_of_awaitables<R>
auto when_any(R &&range) {
  using result_type = detail::range_result_t<R>;
  return detail::deferred<detail::any_range_awaiter<result_type>, std::vector<task<result_type>>>(
      detail::tasks_of(std::forward<R>(range)));
}

} // namespace aio
