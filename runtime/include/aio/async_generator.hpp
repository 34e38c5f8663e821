// SPDX-License-Identifier: Apache-2.0
//
// Owns coroutines that give several values, one at a time, and may wait between them. Knows nothing of the loop.
#pragma once

#include <aio/detail/context.hpp>
#include <aio/detail/deferred.hpp>
#include <aio/detail/misuse.hpp>
#include <aio/detail/observed.hpp>
#include <aio/detail/transfer.hpp>

#include <coroutine>
#include <exception>
#include <memory>
#include <type_traits>
#include <utility>

namespace aio::inline AIO_MODE {

/// A coroutine that `co_yield`s values of `T` (or references, for `T &`) and may `co_await` between them:
///
///     aio::async_generator<int> count(int n) {
///       for (int i = 0; i < n; ++i) {
///         co_await aio::sleep_for(1s);
///         co_yield i;
///       }
///     }
///
///     auto numbers = count(5);
///     while (int *number = co_await numbers.next())
///       use(*number);
///
/// Its body runs only inside of `co_await next()`, on the loop's thread, and is cancelled with the coroutine that
/// awaits that. Its exception is thrown there, once; afterwards, and after its end, `next()` gives null. One `next()`
/// at a time, else it throws `std::logic_error`, as that of a generator that was moved from does.
///
/// Destroying the generator destroys the body where it stands, so its locals clean up, whether it ran to its end or
/// not. So does destroying a coroutine in the middle of `co_await next()`; the generator is then as if moved from.
template <class T> class [[nodiscard("a generator does nothing until its next() is awaited")]] async_generator {
public:
  class promise_type;
  using value_type = std::remove_reference_t<T>;

  async_generator(async_generator &&other) noexcept : coroutine_(std::exchange(other.coroutine_, nullptr)) { adopt(); }
  async_generator &operator=(async_generator &&other) noexcept {
    std::swap(coroutine_, other.coroutine_);
    adopt();
    other.adopt();
    return *this;
  }
  ~async_generator() {
    if (!coroutine_)
      return;
    if (step *under_way = coroutine_.promise().asked_by)
      under_way->coroutine_ = nullptr;
    coroutine_.destroy();
  }

  /// Awaits a pointer to the next value, which stays until the next call; null at the end.
  auto next() {
    if (!coroutine_)
      detail::misused("the next() of a generator that was moved from");
    return detail::defer<step>(coroutine_);
  }

private:
  using handle = std::coroutine_handle<promise_type>;

  /// From `await_ready` to `await_resume` the body belongs to it.
  class step {
  public:
    explicit step(handle coroutine) noexcept : coroutine_(coroutine) {}
    step(const step &) = delete;
    step &operator=(const step &) = delete;
    ~step() {
      if (!coroutine_ || coroutine_.promise().asked_by != this)
        return;
      coroutine_.promise().owner->coroutine_ = nullptr;
      coroutine_.destroy();
    }

    bool await_ready() {
      promise_type &promise = coroutine_.promise();
      if (promise.asked_by != nullptr)
        detail::misused("the next() of a generator is awaited twice at the same time");
      promise.asked_by = this;
      return coroutine_.done();
    }
    template <class Promise> auto await_suspend(std::coroutine_handle<Promise> consumer) noexcept {
      promise_type &promise = coroutine_.promise();
      promise.inherited = detail::context_of(consumer);
      promise.value = nullptr;
      promise.tell_entered();
      return promise.meeting.start(coroutine_, consumer);
    }
    value_type *await_resume() {
      const handle coroutine = std::exchange(coroutine_, nullptr);
      promise_type &promise = coroutine.promise();
      promise.asked_by = nullptr;
      if (promise.error)
        std::rethrow_exception(std::exchange(promise.error, nullptr));
      return coroutine.done() ? nullptr : promise.value;
    }

  private:
    friend class async_generator;
    handle coroutine_;
  };

  explicit async_generator(handle coroutine) noexcept : coroutine_(coroutine) { adopt(); }

  void adopt() noexcept {
    if (coroutine_)
      coroutine_.promise().owner = this;
  }

  handle coroutine_;
};

template <class T>
class async_generator<T>::promise_type : public detail::inherited_context, public detail::observed_promise {
  /// The thread goes on in the consumer.
  struct hand_over {
    bool await_ready() const noexcept { return false; }
    detail::transfer await_suspend(handle self) const noexcept {
      return self.promise().meeting.finish(self.promise().error);
    }
    void await_resume() const noexcept {}
  };

  /// What was yielded lives here, in the frame, as long as the consumer may look at it.
  struct yielded : hand_over {
    explicit yielded(T v) : kept(std::forward<T>(v)) {}
    detail::transfer await_suspend(handle self) noexcept {
      self.promise().value = std::addressof(kept);
      return hand_over::await_suspend(self);
    }
    T kept;
  };

public:
  async_generator get_return_object() noexcept { return async_generator(handle::from_promise(*this)); }
  hand_over final_suspend() noexcept {
    this->tell_finished();
    return {};
  }
  void return_void() const noexcept {}
  void unhandled_exception() noexcept { error = std::current_exception(); }

  /// A copy, unless `T` is a reference: the consumer may change its value.
  yielded yield_value(T v) {
    this->tell_yields();
    return yielded(std::forward<T>(v));
  }

  detail::rendezvous meeting;
  value_type *value = nullptr;
  std::exception_ptr error;
  async_generator *owner = nullptr;
  step *asked_by = nullptr; // where the consumer waits
};

} // namespace aio::inline AIO_MODE
