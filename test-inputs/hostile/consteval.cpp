// SPDX-License-Identifier: Apache-2.0
// An if without a condition. Clang 19 makes no graph of a body that has one.
#include <aio/sleep.hpp>
#include <aio/task.hpp>

#include <chrono>
#include <thread>

using namespace std::chrono_literals;

constexpr int evaluated() {
  if consteval {
    return 1;
  }
  return 2;
}

inline void waits() {
  if !consteval {
    std::this_thread::sleep_for(1s);
  } else {
    std::this_thread::sleep_for(2s);
  }
}

aio::task<int> asks(int n) {
  if consteval {
    co_return 1;
  }
  waits();
  co_await aio::sleep_for(1s);
  co_return n + evaluated();
}

aio::task<int> calls(int n) {
  waits();
  co_return n + evaluated();
}
