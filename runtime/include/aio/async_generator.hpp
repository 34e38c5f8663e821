// SPDX-License-Identifier: Apache-2.0
//
// Owns coroutines that give several values, one at a time, and may wait between them. Knows nothing of the loop.
#pragma once

#include <aio/detail/context.hpp>
#include <aio/detail/observed.hpp>
#include <aio/detail/transfer.hpp>

#include <cassert>
#include <coroutine>
#include <exception>
#include <memory>
#include <type_traits>
#include <utility>

namespace aio {

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
/// at a time.
///
/// Destroying the generator destroys the body where it stands, so its locals clean up, whether it ran to its end or
/// not.
template <class T> class [[nodiscard("a generator does nothing until its next() is awaited")]] async_generator {
public:
  class promise_type;
  using value_type = std::remove_reference_t<T>;

  async_generator(async_generator &&other) noexcept : coroutine_(std::exchange(other.coroutine_, nullptr)) {}
  async_generator &operator=(async_generator &&other) noexcept {
    std::swap(coroutine_, other.coroutine_);
    return *this;
  }
  ~async_generator() {
    if (coroutine_)
      coroutine_.destroy();
  }

  /// Awaits a pointer to the next value, which stays until the next call; null at the end.
  auto next() noexcept {
    assert(coroutine_ && "the generator was moved from");
    return step{coroutine_};
  }

private:
  using handle = std::coroutine_handle<promise_type>;

  struct [[nodiscard("the body runs only when this is awaited: co_await it")]] step {
    handle coroutine;

    bool await_ready() const noexcept { return coroutine.done(); }
    template <class Promise> auto await_suspend(std::coroutine_handle<Promise> consumer) noexcept {
      promise_type &promise = coroutine.promise();
      promise.inherited = detail::context_of(consumer);
      promise.value = nullptr;
      promise.tell_entered();
      return promise.meeting.start(coroutine, consumer);
    }
    value_type *await_resume() const {
      promise_type &promise = coroutine.promise();
      if (promise.error)
        std::rethrow_exception(std::exchange(promise.error, nullptr));
      return coroutine.done() ? nullptr : promise.value;
    }
  };

  explicit async_generator(handle coroutine) noexcept : coroutine_(coroutine) {}

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
};

} // namespace aio
