// SPDX-License-Identifier: Apache-2.0
//
// Owns the bridge from ordinary code into coroutines. Knows the loop, and no particular awaitable.
#pragma once

#include <aio/awaitable.hpp>
#include <aio/detail/as_task.hpp>
#include <aio/loop.hpp>

#include <coroutine>
#include <exception>
#include <stdexcept>
#include <utility>

namespace aio::inline AIO_MODE {

namespace detail {

/// Main has ended.
class run_state final : public listener {
public:
  bool finished = false;

private:
  std::coroutine_handle<> child_finished(const std::exception_ptr &) noexcept override {
    finished = true;
    return std::noop_coroutine();
  }
};

} // namespace detail

/// Runs `main` on a new loop on this thread, and returns its result or throws its exception. What was spawned and has
/// not finished by then is cancelled and waited for.
///
///     int main() { aio::run(serve()); }
///     auto answer = aio::run(ask(), aio::clock::simulated);
///
/// Throws `std::logic_error` when a loop is already running on this thread: await the task instead. Under the simulated
/// clock also when every coroutine waits for something that cannot happen any more.
template <awaitable Aw> detail::kept_result_t<Aw> run(Aw main, clock source = clock::real) {
  if (loop::is_running())
    throw std::logic_error("aio: run() was called inside a running loop");
  loop events(source);
  detail::run_state state;
  detail::task_of<Aw> root(detail::as_task(std::move(main)));
  detail::waiter first;
  first.coroutine = root.belongs_to(state, &events.root());
  events.schedule(first);
  while (!state.finished)
    events.run_once();
  events.root().cancel();
  while (!events.root().idle() && !events.stuck())
    events.run_once();
  return std::move(root.outcome()).take();
}

} // namespace aio::inline AIO_MODE
