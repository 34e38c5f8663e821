// What explain says of awaits that are ordered, also by what other units do.
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
  co_await aio::sleep_for(std::chrono::seconds(1)); // why: "it is the only await of its coroutine"
  co_return last;
}
//--- shop.cpp
#include "store.hpp"
#include <chrono>

aio::task<int> alone(int id) {
  co_return co_await get(id); // why: "it is the only await of its coroutine"
}

aio::task<int> reported() {
  int a = co_await get(1); // want: async-sequential-awaits "2 awaits" // why: "2 awaits run one after the other"
  int b = co_await get(2); // why: "the finding in line 9 is about this, too: "
  co_return a + b;
}

aio::task<int> tied() {
  int a = co_await get(1);
  int b = co_await get(a); // why: "it waits for the one in line 15: "
  co_return a + b;
}

aio::task<int> barriers(bool asked) {
  co_await aio::sleep_for(std::chrono::seconds(1)); // why: "this await: it waits for a timer"
  int a = co_await get(1);
  if (asked)
    co_await get(2); // why: "what it does is not seen"
  for (int i = 0; i < a; ++i) {
    co_await aio::yield(); // why: "; in the loop: "
  }
  co_return a;
}

aio::task<int> retracted() {
  int a = co_await record(1); // why: "both may change 'last': 'record' does (sequential-awaits/explained/store.cpp:4)"
  int b = co_await record(2); // why: "both may change 'last'"
  co_return a + b;
}

aio::task<int> in_one_statement() {
  int a = (co_await get(1), co_await get(2)); // why: "what else its block awaits stands in the same statement, which says in which order"
  co_return a;
}

aio::task<int> carried(int rounds) {
  int sum = 0;
  for (int i = 0; i < rounds; ++i)
    sum += co_await get(sum); // why: "a round awaits what the rounds before have made"
  co_return sum;
}

aio::task<void> wait_a_second() { co_await aio::sleep_for(std::chrono::seconds(1)); }

aio::task<void> pauses() {
  co_await wait_a_second(); // why: "its body waits for a timer, a lock or another executor"
  co_await wait_a_second();
}

template <class Store> aio::task<int> of_any(Store &store) {
  store.open(); // why: "what it calls is known only for the arguments of its template"
  co_return co_await store.get(1);
}
