// SPDX-License-Identifier: Apache-2.0
//
// Owns keeping a callable alive for as long as its coroutine runs. Knows no loop.
#pragma once

#include <aio/awaitable.hpp>
#include <aio/detail/as_task.hpp>
#include <aio/task.hpp>

#include <concepts>
#include <functional>
#include <type_traits>
#include <utility>

namespace aio::inline AIO_MODE {

/// Awaits `fn(args...)`. A coroutine that is a lambda refers to the lambda for its captures, and its parameters may be
/// references; this keeps copies of `fn` and `args` until it has ended, so that neither can dangle:
///
///     group.spawn(aio::invoke([this, id]() -> aio::task<> { co_await load(id); }));
///
/// `fn` is called when the task is awaited, with `args` as rvalues. Cancelling, errors and threads are as for any task.
template <class Fn, class... Args>
  requires std::invocable<Fn &, Args...> && awaitable<std::invoke_result_t<Fn &, Args...>>
task<detail::kept_result_t<std::invoke_result_t<Fn &, Args...>>> invoke(Fn fn, Args... args) {
  co_return co_await std::invoke(fn, std::move(args)...);
}

} // namespace aio::inline AIO_MODE
