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

namespace aio::inline AIO_MODE {

/// What `as_completed` gives.
template <class T> class [[nodiscard("nothing is started until its next() is awaited")]] completions {
  class step;

public:
  using value_type = std::remove_reference_t<detail::slot_t<T>>;

  explicit completions(std::vector<task<T>> &&tasks) {
    for (task<T> &t : tasks)
      members_.emplace_back(*this, std::move(t));
    left_ = members_.size();
  }

  /// Awaits a pointer to the result that comes next, which stays as long as this object, or throws the error that does;
  /// null when there were all. Several that wait are served in the order they came.
  auto next() noexcept { return detail::defer<step>(this); }

private:
  struct member final : detail::link, detail::listener {
    member(completions &owner, task<T> t) noexcept : all(&owner), body(std::move(t)) {}
    std::coroutine_handle<> child_finished(const std::exception_ptr &) noexcept override {
      all->hand_over(*this);
      return std::noop_coroutine();
    }
    completions *all;
    task<T> body;
  };

  class step final : public detail::queued<step> {
  public:
    explicit step(completions *all) noexcept : detail::queued<step>(all->waiting_), all_(all) {}

    bool await_ready() noexcept { return all_->started_ && take(); }
    template <class Promise> bool await_suspend(std::coroutine_handle<Promise> consumer) {
      all_->start(detail::context_of(consumer));
      if (take())
        return false;
      detail::queued<step>::await_suspend(consumer);
      return true;
    }
    value_type *await_resume() const {
      this->finish();
      if (taken_ == nullptr)
        return nullptr;
      if constexpr (std::is_void_v<T>) {
        taken_->body.outcome().look();
        return &all_->nothing_;
      } else {
        return &taken_->body.outcome().look();
      }
    }

  private:
    friend class completions;

    /// False: one has to wait for it.
    bool take() noexcept {
      taken_ = all_->finished_.pop_front();
      if (taken_ != nullptr)
        --all_->left_;
      return taken_ != nullptr || all_->left_ == 0;
    }

    completions *all_;
    member *taken_ = nullptr; // null: there were all
  };

  void start(detail::context *inherited) {
    if (std::exchange(started_, true))
      return;
    together_.enter(inherited);
    for (member &m : members_)
      detail::run_beside(m.body.belongs_to(m, &together_));
  }

  /// To the one who has waited longest. Behind the last, nobody has anything to wait for.
  void hand_over(member &done) noexcept {
    step *next = waiting_.pop_front();
    if (next == nullptr)
      return finished_.push_back(done);
    next->taken_ = &done;
    next->complete();
    if (--left_ == 0)
      while (step *in_vain = waiting_.pop_front())
        in_vain->complete();
  }

  detail::context together_;
  detail::list<member> finished_; // and not taken
  std::deque<member> members_;
  std::size_t left_ = 0; // not taken
  bool started_ = false;
  detail::list<step, detail::waiter> waiting_; // none while something is finished
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

} // namespace aio::inline AIO_MODE
