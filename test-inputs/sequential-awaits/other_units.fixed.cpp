//--- catalogue.h
#pragma once
#include <aio/task.hpp>

aio::task<int> next_number(int of);
aio::task<int> twice_next(int of);
aio::task<int> doubled(int n);
//--- catalogue.cpp
#include "catalogue.h"

aio::task<int> from_elsewhere(int n);
int last = 0;
aio::task<int> next_number(int of) { co_return last += co_await from_elsewhere(of); }
aio::task<int> twice_next(int of) { co_return 2 * co_await next_number(of); }
aio::task<int> doubled(int n) { co_return 2 * co_await from_elsewhere(n); }
//--- shop.cpp
#include "catalogue.h"
#include <aio/gather.hpp>
#include <vector>

aio::task<int> counts() {
  auto a = co_await next_number(1);
  auto b = co_await next_number(2);
  co_return a + b;
}

aio::task<int> counts_further_down() {
  auto a = co_await twice_next(1);
  auto b = co_await next_number(2);
  co_return a + b;
}

aio::task<int> only_reads() {
  auto [a, b] = co_await aio::gather(doubled(1), doubled(2));
  co_return a + b;
}

aio::task<int> counts_in_a_loop(const std::vector<int> &all) {
  int sum = 0;
  for (int each : all)
    sum += co_await next_number(each);
  co_return sum;
}

// One that counts, and one that does not: neither needs the other.
aio::task<int> counts_and_reads() {
  auto [a, b] = co_await aio::gather(next_number(1), doubled(2));
  co_return a + b;
}

// Of two that count one is left.
aio::task<int> two_of_three() {
  auto a = co_await next_number(1);
  auto [b, c] = co_await aio::gather(next_number(2), doubled(3));
  co_return a + b + c;
}
