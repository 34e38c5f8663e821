// SPDX-License-Identifier: Apache-2.0
//
// Owns waiting for the first of several awaitables. Knows no loop.
#pragma once

#include <aio/awaitable.hpp>
#include <aio/detail/as_task.hpp>
#include <aio/detail/family.hpp>
#include <aio/detail/slot.hpp>

#include <coroutine>
#include <cstddef>
#include <stdexcept>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace aio::inline AIO_MODE {

namespace detail {

/// The first end cancels the others.
class first_of : public family {
protected:
  ~first_of() = default;

  std::size_t winner() const noexcept { return winner_; }

private:
  /// Asked when the first has finished: no other has a result yet.
  virtual std::size_t find_finished() const noexcept = 0;

  std::coroutine_handle<> child_finished(const std::exception_ptr &) noexcept final {
    if (winner_ == nobody) {
      winner_ = find_finished();
      together().cancel();
    }
    return one_less();
  }

  static constexpr std::size_t nobody = static_cast<std::size_t>(-1);
  std::size_t winner_ = nobody;
};

template <class Children> class any_awaiter;

template <class... Ts>
class any_awaiter<std::tuple<task<Ts>...>> final : public siblings<first_of, std::tuple<task<Ts>...>> {
public:
  using result_type = std::variant<element_t<Ts>...>;
  using siblings<first_of, std::tuple<task<Ts>...>>::siblings;

  result_type await_resume() { return take(std::index_sequence_for<Ts...>()); }

private:
  std::size_t find_finished() const noexcept override {
    return std::apply(
        [](const auto &...c) {
          std::size_t place = 0;
          (void)((c.outcome().has_any() || (++place, false)) || ...);
          return place;
        },
        this->children_);
  }

  template <std::size_t... I> result_type take(std::index_sequence<I...>) {
    using taker = result_type (*)(any_awaiter &);
    static constexpr taker takers[] = {[](any_awaiter &self) {
      return result_type(std::in_place_index<I>, take_slot(std::get<I>(self.children_).outcome()));
    }...};
    return takers[this->winner()](*this);
  }
};

template <class T> class any_awaiter<std::vector<task<T>>> final : public siblings<first_of, std::vector<task<T>>> {
public:
  explicit any_awaiter(std::vector<task<T>> &&tasks) : siblings<first_of, std::vector<task<T>>>(std::move(tasks)) {
    if (this->children_.empty())
      throw std::invalid_argument("aio: when_any: none of nothing will ever finish");
  }

  std::pair<std::size_t, element_t<T>> await_resume() {
    return {this->winner(), take_slot(this->children_[this->winner()].outcome())};
  }

private:
  std::size_t find_finished() const noexcept override {
    std::size_t place = 0;
    while (!this->children_[place].outcome().has_any())
      ++place;
    return place;
  }
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
  return detail::together<detail::any_awaiter>(std::forward<Aws>(operands)...);
}

/// The same of a range, to a pair of the place in the range and the result. Awaiting none throws
/// `std::invalid_argument`.
template <class R>
  requires detail::range_of_awaitables<R>
auto when_any(R &&range) {
  return detail::together_in<detail::any_awaiter>(std::forward<R>(range));
}

} // namespace aio::inline AIO_MODE
