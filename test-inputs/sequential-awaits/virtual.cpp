// A call through the base may run any method that overrides it: those that are
// seen, and those of other units.
//--- source.h
#pragma once
#include <aio/task.hpp>

aio::task<int> from_elsewhere(int of);

struct source {
  virtual ~source() = default;
  virtual aio::task<int> price(int of) const = 0;
  virtual aio::task<int> next(int of) const = 0;
  virtual aio::task<int> count(int of) const = 0;
  virtual aio::task<int> unseen(int of) const = 0;
};

inline int counted = 0;

struct plain : source {
  aio::task<int> price(int of) const override { co_return co_await from_elsewhere(of); }
  aio::task<int> next(int of) const override { co_return co_await from_elsewhere(of + 1); }
  aio::task<int> count(int of) const override { co_return co_await from_elsewhere(of + counted++); }
};
//--- stamped.cpp
#include "source.h"

namespace {
int asked = 0;

struct stamped : plain {
  aio::task<int> price(int of) const override { co_return 2 * co_await from_elsewhere(of); }
  aio::task<int> next(int of) const override { co_return co_await from_elsewhere(of + asked++); }
  aio::task<int> unseen(int of) const override { co_return co_await from_elsewhere(of); }
};
} // namespace

const source &only() {
  static const stamped one;
  return one;
}
//--- shop.cpp
#include "source.h"

aio::task<int> prices(const source &s) {
  auto a = co_await s.price(1); // want: async-sequential-awaits "2 awaits"
  auto b = co_await s.price(2);
  co_return a + b;
}

// One that is seen counts.
aio::task<int> counts(const source &s) {
  auto a = co_await s.count(1);
  auto b = co_await s.count(2);
  co_return a + b;
}

// One in another unit counts.
aio::task<int> numbers(const source &s) {
  auto a = co_await s.next(1);
  auto b = co_await s.next(2);
  co_return a + b;
}

// Nobody knows here what it does to the object.
aio::task<int> not_seen(const source &s) {
  auto a = co_await s.unseen(1);
  auto b = co_await s.unseen(2);
  co_return a + b;
}
