//--- store.hpp
#pragma once
#include <aio/sleep.hpp>
#include <aio/task.hpp>
aio::task<int> get(int id);
aio::task<int> look(int id);
aio::task<int> record(int id);
//--- store.cpp
#include "store.hpp"
static int last;
aio::task<int> look(int id) { co_return id; }
aio::task<int> record(int id) {
  last = id;
  co_await aio::sleep_for(std::chrono::seconds(1));
  co_return last;
}
//--- shop.cpp
#include "store.hpp"
#include <aio/gather.hpp>
#include <chrono>

aio::task<int> alone(int id) {
  co_return co_await get(id);
}

aio::task<int> reported() {
  auto [a, b] = co_await aio::gather(get(1), get(2));
  co_return a + b;
}

aio::task<int> tied() {
  int a = co_await get(1);
  int b = co_await get(a);
  co_return a + b;
}

aio::task<int> barriers(bool asked) {
  co_await aio::sleep_for(std::chrono::seconds(1));
  int a = co_await get(1);
  if (asked)
    co_await get(2);
  for (int i = 0; i < a; ++i) {
    co_await aio::yield();
  }
  co_return a;
}

aio::task<int> retracted() {
  int a = co_await record(1);
  int b = co_await record(2);
  co_return a + b;
}

aio::task<int> in_one_statement() {
  int a = (co_await get(1), co_await get(2));
  co_return a;
}

aio::task<int> carried(int rounds) {
  int sum = 0;
  for (int i = 0; i < rounds; ++i)
    sum += co_await get(sum);
  co_return sum;
}

aio::task<void> wait_a_second() { co_await aio::sleep_for(std::chrono::seconds(1)); }

aio::task<void> pauses() {
  co_await wait_a_second();
  co_await wait_a_second();
}

template <class Store> aio::task<int> of_any(Store &store) {
  store.open();
  co_return co_await store.get(1);
}
