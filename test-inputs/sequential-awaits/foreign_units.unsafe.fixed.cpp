//--- vendor.h
#pragma once
#pragma GCC system_header
#include <aio/task.hpp>

namespace vendor {
aio::task<int> next_number(int of);
aio::task<int> passed_on(int of);
aio::task<int> doubled(int n);
} // namespace vendor
//--- vendor.cpp
#include "vendor.h"

aio::task<int> from_elsewhere(int n);
int last = 0;
aio::task<int> vendor::next_number(int of) { co_return last += co_await from_elsewhere(of); }
aio::task<int> vendor::passed_on(int of) { return next_number(of); }
aio::task<int> vendor::doubled(int n) { co_return 2 * co_await from_elsewhere(n); }
//--- shop.cpp
#include "vendor.h"
#include <aio/gather.hpp>

aio::task<int> counts() {
  auto a = co_await vendor::next_number(1);
  auto b = co_await vendor::next_number(2);
  co_return a + b;
}

aio::task<int> counts_further_down() {
  auto a = co_await vendor::passed_on(1);
  auto b = co_await vendor::passed_on(2);
  co_return a + b;
}

aio::task<int> only_reads() {
  auto [a, b] = co_await aio::gather(vendor::doubled(1), vendor::doubled(2));
  co_return a + b;
}
