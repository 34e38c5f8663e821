//--- catalogue.h
#pragma once
#include <aio/task.hpp>

#include <utility>

aio::task<int> next_number(int of);
aio::task<int> doubled(int n);
//--- catalogue.cpp
#include "catalogue.h"

aio::task<int> from_elsewhere(int n);
int last = 0;
aio::task<int> counted(int of) { co_return last += co_await from_elsewhere(of); }
aio::task<int> next_number(int of) { return counted(of); }
aio::task<int> doubled(int n) { co_return 2 * co_await from_elsewhere(n); }
//--- shop.cpp
#include "catalogue.h"
#include <aio/gather.hpp>

aio::task<int> counts() {
  auto a = next_number(1);
  auto b = next_number(2);
  int x = co_await std::move(a);
  int y = co_await std::move(b);
  co_return x + y;
}

aio::task<int> only_reads() {
  auto a = doubled(1);
  auto b = doubled(2);
  auto [x, y] = co_await aio::gather(std::move(a), std::move(b));
  co_return x + y;
}

// Of two that count one is left.
aio::task<int> two_of_three() {
  auto a = next_number(1);
  auto b = next_number(2);
  auto c = doubled(3);
  int x = co_await std::move(a);
  auto [y, z] = co_await aio::gather(std::move(b), std::move(c));
  co_return x + y + z;
}
