// SPDX-License-Identifier: Apache-2.0
// With -fdelayed-template-parsing the bodies of templates that nobody uses
// are never parsed: each is a definition without a body.
#include "aio/aio.hpp"
#include <chrono>
#include <thread>

using namespace std::chrono_literals;

template <class T> T twice(T value) { return value + value; }

template <class T> struct holder {
  holder() { std::this_thread::sleep_for(1s); }
  ~holder() { release(); }
  void release() { value = T(); }
  T value;
};

template <class T> aio::task<T> never_used(T value) {
  std::this_thread::sleep_for(1s);
  co_return co_await never_used(value);
}

inline auto generic = [](auto value) -> aio::task<> {
  std::this_thread::sleep_for(1s);
  co_await aio::sleep_for(1s);
};

template <class T> aio::task<T> used(T value) {
  std::this_thread::sleep_for(1s);
  co_return value;
}

aio::task<int> calls() {
  holder<int> held;
  co_return twice(co_await used(1)) + held.value;
}
