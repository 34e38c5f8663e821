// SPDX-License-Identifier: Apache-2.0
//
// Owns taking results in the order in which they come. Knows the loop only through its waits.
#pragma once

#include <aio/detail/as_task.hpp>
#include <aio/detail/context.hpp>
#include <aio/detail/deferred.hpp>
#include <aio/detail/leaf.hpp>
#include <aio/detail/observed.hpp>
#include <aio/detail/slot.hpp>
#include <aio/detail/waiter.hpp>

#include <coroutine>
#include <cstddef>
#include <deque>
#include <exception>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace aio {

/// What `as_completed` gives.
template <class T> class [[nodiscard("nothing is started until its next() is awaited")]] completions {
  class step;

public:
  using value_type = std::remove_reference_t<detail::slot_t<T>>;

  explicit completions(std::vector<task<T>> &&tasks) {
    for (task<T> &t : tasks)
      members_.emplace_back(*this, std::move(t));
  }

  /// Awaits a pointer to the result that comes next, which stays as long as this object, or throws the error that does;
  /// null when there were all. One `next()` at a time.
  auto next() noexcept { return detail::defer<step>(this); }

private:
  struct member final : detail::link, detail::listener {
    member(completions &all, task<T> t) noexcept : all(&all), body(std::move(t)) {}
    std::coroutine_handle<> child_finished(const std::exception_ptr &) noexcept override {
      all->finished_.push_back(*this);
      detail::complete_all(all->waiting_);
      return std::noop_coroutine();
    }
    completions *all;
    task<T> body;
  };

  class step final : public detail::queued<> {
  public:
    explicit step(completions *all) noexcept : queued(all->waiting_), all_(all) {}

    bool await_ready() const noexcept { return all_->started_ && all_->can_go_on(); }
    template <class Promise> bool await_suspend(std::coroutine_handle<Promise> consumer) {
      all_->start(detail::context_of(consumer));
      if (all_->can_go_on())
        return false;
      queued::await_suspend(consumer);
      return true;
    }
    value_type *await_resume() const {
      finish();
      return all_->take();
    }

  private:
    completions *all_;
  };

  void start(detail::context *inherited) {
    if (std::exchange(started_, true))
      return;
    together_.enter(inherited);
    for (member &m : members_)
      detail::run_beside(m.body.belongs_to(m, &together_));
  }

  bool can_go_on() const noexcept { return !finished_.empty() || taken_ == members_.size(); }

  value_type *take() {
    member *next = finished_.pop_front();
    if (next == nullptr)
      return nullptr;
    ++taken_;
    if constexpr (std::is_void_v<T>) {
      next->body.outcome().look();
      return &nothing_;
    } else {
      return &next->body.outcome().look();
    }
  }

  detail::context together_;
  detail::list<member> finished_; // and not taken
  std::deque<member> members_;
  std::size_t taken_ = 0;
  bool started_ = false;
  detail::wait_list waiting_; // one at most
  [[no_unique_address]] std::monostate nothing_;
};

/// The results of a range of awaitables, as they come:
///
///     AIO_ASYNC_FOR (const page &p, aio::as_completed(urls | std::views::transform(fetch)))
///       show(p);
///
/// All are started together, when the first `next()` is awaited, on the loop's thread, and cancelled with the coroutine
/// that awaits that. An error cancels nobody; one may go on with `next()`. When the object is destroyed, what has not
/// finished is destroyed where it waits.
template <class R>
  requires detail::range_of_awaitables<R>
completions<detail::range_result_t<R>> as_completed(R &&range) {
  return completions<detail::range_result_t<R>>(detail::tasks_of(std::forward<R>(range)));
}

} // namespace aio
