// SPDX-License-Identifier: Apache-2.0
//
// Owns the bridge between cancellation here and `std::stop_token`, in both directions. Knows the loop.
#pragma once

#include <aio/awaitable.hpp>
#include <aio/detail/as_task.hpp>
#include <aio/detail/context.hpp>
#include <aio/detail/deferred.hpp>
#include <aio/detail/mailbox.hpp>
#include <aio/detail/token.hpp>
#include <aio/loop.hpp>

#include <coroutine>
#include <optional>
#include <stop_token>
#include <utility>

namespace aio::inline AIO_MODE {

namespace detail {

class stop_token_awaiter {
public:
  bool await_ready() const noexcept { return false; }
  template <class Promise> bool await_suspend(std::coroutine_handle<Promise> self) noexcept {
    inherited_ = context_of(self);
    return false;
  }
  std::stop_token await_resume() const { return inherited_ == nullptr ? std::stop_token() : token_of(*inherited_); }

private:
  context *inherited_ = nullptr;
};

/// Hears of the request on any thread, and cancels on the loop's.
class request_letter final : public context, private letter {
public:
  ~request_letter() {
    callback_.reset(); // from here on it is sent, or never will be
    if (sent_)
      origin_->wait_for_letter(sent_);
  }

  void listen(const std::stop_token &token) {
    origin_ = &loop::current();
    if (token.stop_requested())
      cancel();
    else
      callback_.emplace(token, sender{this});
  }

private:
  struct sender {
    request_letter *letter;
    void operator()() const noexcept {
      letter->sent_ = true;
      letter->origin_->send(*letter);
    }
  };

  void arrive() noexcept override {
    sent_ = false;
    cancel();
  }

  loop *origin_ = nullptr;
  bool sent_ = false; // and not arrived
  std::optional<std::stop_callback<sender>> callback_;
};

template <class T> class stopped_by {
public:
  stopped_by(std::stop_token token, task<T> body) noexcept : token_(std::move(token)), body_(std::move(body)) {}

  bool await_ready() const noexcept { return false; }
  template <class Promise> auto await_suspend(std::coroutine_handle<Promise> parent) {
    context_.enter(context_of(parent));
    context_.listen(token_);
    return body_.start(parent, &context_);
  }
  T await_resume() { return std::move(body_.outcome()).take(); }

private:
  std::stop_token token_;
  request_letter context_;
  task<T> body_;
};

} // namespace detail

/// `co_await aio::get_stop_token()`, which does not suspend, gives the token that hears when the awaiting coroutine is
/// cancelled: for other threads, for libraries, and for loops that compute. The token may be used on any thread; its
/// callbacks are called on the loop's. Inside of `shield` nothing is ever requested.
[[nodiscard]] inline detail::stop_token_awaiter get_stop_token() noexcept { return {}; }

/// Awaits `awaited`, which is cancelled when `token` is asked to stop, on any thread, or when the awaiting coroutine is
/// cancelled. Then throws `cancelled`, unless it had finished before.
template <awaitable Aw> auto with_stop_token(std::stop_token token, Aw &&awaited) {
  using result_type = detail::kept_result_t<Aw>;
  return detail::defer<detail::stopped_by<result_type>>(std::move(token),
                                                        detail::as_task<Aw>(std::forward<Aw>(awaited)));
}

} // namespace aio::inline AIO_MODE
