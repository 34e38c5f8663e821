// SPDX-License-Identifier: Apache-2.0
//
// What several test files share.
#pragma once

#include <aio/aio.hpp>

#include <chrono>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

namespace test {

using namespace std::chrono_literals;

/// Runs on the simulated clock: never really sleeps.
template <class Aw> decltype(auto) run(Aw awaited) { return aio::run(std::move(awaited), aio::clock::simulated); }

inline aio::task<int> answer_after(std::chrono::milliseconds delay, int value) {
  co_await aio::sleep_for(delay);
  co_return value;
}

inline aio::task<> fail_after(std::chrono::milliseconds delay, std::string message) {
  co_await aio::sleep_for(delay);
  throw std::runtime_error(message);
}

inline aio::task<> set(bool &flag) {
  flag = true;
  co_return;
}

/// Whether awaiting it throws an `Error`.
template <class Error, class Aw> aio::task<bool> throws(Aw &&awaited) {
  try {
    if constexpr (std::is_void_v<aio::await_result_t<Aw>>)
      co_await std::forward<Aw>(awaited);
    else [[maybe_unused]]
      auto &&dropped = co_await std::forward<Aw>(awaited);
  } catch (const Error &) {
    co_return true;
  }
  co_return false;
}

/// Whether awaiting it is told to be a mistake.
template <class Aw> aio::task<bool> is_refused(Aw &&awaited) {
  return throws<std::logic_error>(std::forward<Aw>(awaited));
}

template <class Aw> aio::task<bool> is_cancelled(Aw &&awaited) {
  return throws<aio::cancelled>(std::forward<Aw>(awaited));
}

/// Movable, and nothing else.
struct token {
  explicit token(int v) : value(v) {}
  token(token &&) = default;
  token &operator=(token &&) = delete;
  token(const token &) = delete;
  int value;
};

} // namespace test
