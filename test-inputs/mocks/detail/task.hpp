// Declarations only: enough for code that uses a coroutine library to compile.
#pragma once

#include <concepts>
#include <coroutine>
#include <type_traits>
#include <utility>

namespace mock {

template <class T> struct awaiter {
  bool await_ready() const noexcept;
  void await_suspend(std::coroutine_handle<>) const;
  T await_resume() const;
};

/// A task that gives its result where it lies in the frame: a reference to it
/// while the task lives, and what can be moved from when the task goes away.
template <class T> using kept = std::add_lvalue_reference_t<T>;
template <class T> using moved = std::add_rvalue_reference_t<T>;

template <class Task, class Start> struct promise_base {
  Task get_return_object();
  Start initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void unhandled_exception();
};

template <class Task, class T, class Start = std::suspend_always>
struct promise : promise_base<Task, Start> {
  template <std::convertible_to<T> U> void return_value(U &&value);
};

template <class Task, class Start>
struct promise<Task, void, Start> : promise_base<Task, Start> {
  void return_void();
};

} // namespace mock
