// SPDX-License-Identifier: Apache-2.0
//
// Owns the places where coroutines and the loop tell observers what they do. Without AIO_DEBUG they are empty, and cost
// nothing. Knows nothing of loops, tasks or who observes.
#pragma once

#include <aio/awaitable.hpp>

#include <coroutine>
#include <string_view>

#ifdef AIO_DEBUG
#include <aio/observer.hpp>

#include <cstdint>
#include <source_location>
#include <type_traits>
#include <utility>
#endif

namespace aio::inline AIO_MODE::detail {

#ifndef AIO_DEBUG

/// The loop makes one for as long as something else has the thread.
struct observed_step {
  observed_step() noexcept {}
};

/// The base of promise types.
struct observed_promise {
  std::suspend_always initial_suspend() const noexcept { return {}; }
  void tell_entered() const noexcept {}
  void tell_yields() const noexcept {}
  void tell_finished() const noexcept {}
};

/// From the middle of an `await_suspend`: `child` runs until it first waits or has finished. It belongs to the one that
/// awaits, or to nobody.
inline void run_inside(std::coroutine_handle<> child) { child.resume(); }
inline void run_beside(std::coroutine_handle<> child) { child.resume(); }

inline void tell_unhandled([[maybe_unused]] std::string_view where, [[maybe_unused]] std::string_view what) noexcept {}

#else

/// Who has the thread; one that awaits something has it until that begins.
inline constinit thread_local const coroutine_info *running = nullptr;

template <class... Seen, class... Args> void tell(void (observer::*event)(Seen...), const Args &...seen) noexcept {
  for (observer *o : observer::all())
    (o->*event)(seen...);
}

/// As far as others are concerned, nobody has the thread before and after.
class observed_step {
public:
  observed_step() noexcept : before_(std::exchange(running, nullptr)) { tell(&observer::step_began); }
  observed_step(const observed_step &) = delete;
  observed_step &operator=(const observed_step &) = delete;
  ~observed_step() {
    tell(&observer::step_ended);
    running = before_;
  }

private:
  const coroutine_info *before_;
};

inline void run_inside(std::coroutine_handle<> child) {
  const coroutine_info *const parent = running;
  child.resume();
  running = parent;
}

inline void run_beside(std::coroutine_handle<> child) {
  const coroutine_info *const parent = std::exchange(running, nullptr);
  child.resume();
  running = parent;
}

inline void tell_unhandled(std::string_view where, std::string_view what) noexcept {
  tell(&observer::unhandled, where, what);
}

/// "sleep" for `aio::detail::sleep_awaiter`, "task_handle" for `aio::task_handle<int>::by_value`: what a reader knows.
template <class TypeToName> constexpr std::string_view awaiter_name() {
  std::string_view name = std::source_location::current().function_name();
  name.remove_prefix(name.find("TypeToName = ") + std::string_view("TypeToName = ").size());
  name = name.substr(0, name.find_first_of("<;] &"));
  if (constexpr std::string_view own = "aio::"; name.starts_with(own)) {
    name.remove_prefix(own.size());
    for (const std::string_view inside : {"debug_symmetric::", "debug_nested::", "detail::"})
      if (name.starts_with(inside))
        name.remove_prefix(inside.size());
    name = name.substr(0, name.find("::"));
  }
  for (const std::string_view ending : {"_awaiter", "_awaitable"})
    if (name.ends_with(ending))
      name.remove_suffix(ending.size());
  return name;
}

class observed_promise : public coroutine_info {
  struct beginning {
    observed_promise &self;
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<>) const noexcept {}
    void await_resume() const noexcept { self.tell_entered(); }
  };

  template <class Awaiter> struct watched {
    observed_promise &self;
    Awaiter inner;
    std::string_view name;
    std::source_location where;
    bool suspended = false;

    bool await_ready() { return inner.await_ready(); }
    template <class Promise> decltype(auto) await_suspend(std::coroutine_handle<Promise> h) {
      suspended = true;
      self.tell_waits(name, where);
      return inner.await_suspend(h);
    }
    decltype(auto) await_resume() {
      if (suspended)
        self.tell_resumed();
      return inner.await_resume();
    }
  };

public:
  observed_promise() = default;
  observed_promise(const observed_promise &) = delete;
  observed_promise &operator=(const observed_promise &) = delete;
  ~observed_promise() {
    if (id != 0 && !finished_)
      tell(&observer::dropped, *this);
  }

  beginning initial_suspend(std::source_location coroutine = std::source_location::current()) noexcept {
    made = coroutine;
    return {*this};
  }

  template <class A> auto await_transform(A &&awaited, std::source_location where = std::source_location::current()) {
    using awaiter = decltype(get_awaiter(std::forward<A>(awaited)));
    return watched<awaiter>{*this, get_awaiter(std::forward<A>(awaited)), awaiter_name<awaiter>(), where};
  }

  /// It has the thread now, from the one that had it, which awaits it.
  void tell_entered() noexcept {
    static constinit thread_local std::uint64_t count = 0;
    if (running == this)
      return;
    parent = std::exchange(running, this);
    if (id != 0)
      return tell(&observer::resumed, *this);
    id = ++count;
    tell(&observer::began, *this);
  }

  /// It gives a value, and the thread, to the one that awaits it.
  void tell_yields() noexcept { tell_waits("its consumer", awaits.empty() ? made : stands); }

  void tell_finished() noexcept {
    finished_ = true;
    tell(&observer::finished, *this);
    running = parent;
  }

private:
  void tell_waits(std::string_view what, std::source_location where) noexcept {
    awaits = what;
    stands = where;
    running = this;
    tell(&observer::waits, *this);
  }

  void tell_resumed() noexcept {
    running = this;
    tell(&observer::resumed, *this);
  }

  bool finished_ = false;
};

#endif

} // namespace aio::inline AIO_MODE::detail
