// SPDX-License-Identifier: Apache-2.0
//
// Owns a bounded number of permits and the coroutines that wait for one. Knows the loop only through its waits.
#pragma once

#include <aio/detail/deferred.hpp>
#include <aio/detail/leaf.hpp>

#include <cstddef>
#include <utility>

namespace aio::inline AIO_MODE {

/// Lets so many in at a time:
///
///     const auto permit = co_await slots.acquire();   // until the end of the block
///
/// First come, first served: a permit that is given back goes to the one who has waited longest, who is resumed by the
/// loop in the next turn. Cancelling the one who waits gives its place up. For coroutines of one loop, on its thread;
/// must outlive the permits and those who wait.
class semaphore {
  class acquiring;

public:
  explicit semaphore(std::size_t permits) noexcept : free_(permits) {}

  /// The right to be in; given back when it is destroyed.
  class [[nodiscard("the permit is given back when it is destroyed: keep it")]] permit {
  public:
    permit() = default; // none
    permit(permit &&other) noexcept : from_(std::exchange(other.from_, nullptr)) {}
    permit &operator=(permit &&other) noexcept {
      std::swap(from_, other.from_);
      return *this;
    }
    ~permit() { release(); }

    /// Whether there is one: false once moved from or given back.
    explicit operator bool() const noexcept { return from_ != nullptr; }

    /// Gives it back earlier.
    void release() noexcept {
      if (semaphore *from = std::exchange(from_, nullptr))
        from->release();
    }

    /// Keeps it for good; somebody else may call `semaphore::release` for it.
    void detach() noexcept { from_ = nullptr; }

  private:
    friend class semaphore;
    explicit permit(semaphore &from) noexcept : from_(&from) {}
    semaphore *from_ = nullptr;
  };

  /// Awaits a `permit`.
  auto acquire() noexcept { return detail::defer<acquiring>(this); }

  /// A permit if one is free.
  permit try_acquire() noexcept {
    if (free_ == 0)
      return {};
    --free_;
    return permit(*this);
  }

  /// Adds permits, or gives detached ones back.
  void release(std::size_t permits = 1) noexcept {
    for (; permits > 0; --permits) {
      if (acquiring *next = waiting_.pop_front()) {
        next->given_ = permit(*this);
        next->complete();
      } else {
        ++free_;
      }
    }
  }

  std::size_t available() const noexcept { return free_; }

private:
  class acquiring final : public detail::queued<acquiring> {
  public:
    explicit acquiring(semaphore *from) noexcept : queued(from->waiting_), from_(from) {}
    ~acquiring() { given_.release(); }

    bool await_ready() noexcept {
      given_ = from_->try_acquire();
      return bool(given_);
    }
    permit await_resume() {
      finish();
      return std::move(given_);
    }

  private:
    friend class semaphore;
    semaphore *from_;
    permit given_;
  };

  std::size_t free_; // none while someone waits
  detail::list<acquiring, detail::waiter> waiting_;
};

} // namespace aio::inline AIO_MODE
