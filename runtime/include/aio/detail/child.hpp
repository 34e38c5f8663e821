// SPDX-License-Identifier: Apache-2.0
//
// Owns the small coroutine that awaits one awaitable on behalf of something that is no coroutine: `run`, `spawn` and
// `gather` each start such children and are told when one has finished. Knows nothing of those three.
#pragma once

#include <aio/awaitable.hpp>
#include <aio/detail/result.hpp>
#include <aio/detail/transfer.hpp>

#include <concepts>
#include <coroutine>
#include <type_traits>
#include <utility>

namespace aio::detail {

/// `Owner::child_finished(result<T> &)` is called on the loop's thread when the child has suspended for good, and
/// returns the coroutine that gets the thread next. The child may be destroyed inside that call.
template <class T, class Owner> class child {
public:
  class promise_type;
  using handle = std::coroutine_handle<promise_type>;

  child(child &&other) noexcept : coroutine_(std::exchange(other.coroutine_, nullptr)) {}
  child &operator=(child &&other) noexcept {
    std::swap(coroutine_, other.coroutine_);
    return *this;
  }
  ~child() {
    if (coroutine_)
      coroutine_.destroy();
  }

  /// The coroutine, to be resumed once, by whoever starts it; that comes back when it first waits or has finished.
  std::coroutine_handle<> belongs_to(Owner &owner) const noexcept {
    coroutine_.promise().owner = &owner;
    return coroutine_;
  }
  result<T> &outcome() const noexcept { return coroutine_.promise().outcome; }

private:
  explicit child(handle coroutine) noexcept : coroutine_(coroutine) {}

  handle coroutine_;
};

template <class T, class Owner> class child<T, Owner>::promise_type : public result_promise<T> {
public:
  child get_return_object() noexcept { return child(handle::from_promise(*this)); }
  std::suspend_always initial_suspend() const noexcept { return {}; }

  auto final_suspend() const noexcept {
    struct final_awaiter {
      bool await_ready() const noexcept { return false; }
      transfer await_suspend(handle self) const noexcept {
        return transfer_to(self.promise().owner->child_finished(self.promise().outcome));
      }
      void await_resume() const noexcept {}
    };
    return final_awaiter{};
  }

  Owner *owner = nullptr;
};

/// A result that outlives the awaiter: `T &&` becomes `T`, the rest stays.
template <class Aw>
using kept_result_t = std::conditional_t<std::is_rvalue_reference_v<await_result_t<Aw>>,
                                         std::remove_cvref_t<await_result_t<Aw>>, await_result_t<Aw>>;

/// `Aw` may be a value, which then lives in the child, or a reference to an awaitable that outlives it.
template <class Aw, class Owner> child<kept_result_t<Aw>, Owner> make_child(Aw awaited) {
  co_return co_await std::forward<Aw>(awaited);
}

} // namespace aio::detail
