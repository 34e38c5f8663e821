//--- vendor.h
#pragma once
#pragma GCC system_header
#include <aio/task.hpp>

#include <string>

namespace vendor {
aio::task<int> load(int id);
aio::task<int> connect(int to);
std::string format(int n);
void log(const std::string &line);
struct point { int x = 0, y = 0; };
} // namespace vendor
//--- shop.cpp
#include "vendor.h"
#include <aio/gather.hpp>

aio::task<int> price(const std::string &of);
aio::task<int> number(vendor::point of);

aio::task<int> awaited() {
  auto a = co_await vendor::load(1);
  auto b = co_await vendor::load(2);
  co_return a + b;
}

// Their names say that what comes after relies on them.
aio::task<int> ordered_by_name() {
  auto a = co_await vendor::connect(1);
  auto b = co_await vendor::connect(2);
  co_return a + b;
}

aio::task<int> as_an_argument() {
  auto a = co_await price(vendor::format(1));
  auto b = co_await price("b");
  co_return a + b;
}

aio::task<int> in_between() {
  auto a = co_await price("a");
  vendor::log("a is there");
  auto b = co_await price("b");
  co_return a + b;
}

// The standard says what its functions do, and the compiler what copies do.
aio::task<int> of_the_standard(vendor::point p) {
  auto [a, b, c] = co_await aio::gather(price(std::to_string(1)), price("b"), number(p));
  co_return a + b + c;
}
