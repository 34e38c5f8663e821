// A call through the base may run any method that overrides it, here or in
// another unit.
//--- source.h
#pragma once
#include <aio/task.hpp>

struct source {
  virtual ~source() = default;
  virtual aio::task<int> price(int of) const = 0;
  virtual aio::task<int> next(int of) const = 0;
};
//--- counting.cpp
#include "source.h"

aio::task<int> from_elsewhere(int of);

namespace {
int asked = 0;

struct counting : source {
  aio::task<int> price(int of) const override { co_return co_await from_elsewhere(of); }
  aio::task<int> next(int of) const override { co_return co_await from_elsewhere(of + asked++); }
};
} // namespace

const source &counted() {
  static const counting only;
  return only;
}
//--- shop.cpp
#include "source.h"

aio::task<int> prices(const source &s) {
  auto a = co_await s.price(1); // want: async-sequential-awaits "2 awaits"
  auto b = co_await s.price(2);
  co_return a + b;
}

aio::task<int> numbers(const source &s) {
  auto a = co_await s.next(1);
  auto b = co_await s.next(2);
  co_return a + b;
}
