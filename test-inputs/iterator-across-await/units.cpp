// args: --checks=-*,async-iterator-across-await
//--- store.h
// A member that another unit changes.
#pragma once
#include <aio/task.hpp>

#include <map>
#include <vector>

aio::task<int> later(int = 0);

class store {
public:
  aio::task<int> value(int key);
  aio::task<int> sum();
  aio::task<int> first();
  aio::task<void> forget(int key);
  aio::task<void> add(int value);

private:
  void drop(int key);

  std::map<int, int> by_key_;
  std::vector<int> all_;
  std::vector<int> fixed_;
};
//--- reads.cpp
#include "store.h"

aio::task<int> store::value(int key) {
  auto &found = by_key_.at(key); // want: async-iterator-across-await "'found' is an element of 'by_key_', and is used after a suspension"
  const int more = co_await later();
  co_return found + more; // note: "used here again"
}

aio::task<int> store::sum() {
  int sum = 0;
  for (int each : all_) // want: async-iterator-across-await "this loop goes over 'all_' across a suspension"
    sum += co_await later(each);
  co_return sum;
}

// Nobody changes it.
aio::task<int> store::first() {
  int sum = 0;
  for (int each : fixed_)
    sum += co_await later(each);
  co_return sum;
}
//--- changes.cpp
#include "store.h"

void store::drop(int key) {
  by_key_.erase(key); // note: "'store::drop' may run meanwhile through 'store::forget', and changes it here"
}

aio::task<void> store::forget(int key) {
  co_await later();
  drop(key);
}

aio::task<void> store::add(int value) {
  co_await later();
  all_.push_back(value); // note: "'store::add' may run meanwhile, and changes it here"
}
