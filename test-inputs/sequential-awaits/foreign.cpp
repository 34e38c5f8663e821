// Functions that only a system header declares, and that nobody knows: what
// they do is never sure, and what moves them is never safe.
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

aio::task<int> price(const std::string &of);
aio::task<int> number(vendor::point of);

aio::task<int> awaited() {
  auto a = co_await vendor::load(1); // want: async-sequential-awaits "2 awaits" // note: "the body of 'load' is not seen here; no argument"
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
  auto a = co_await price(vendor::format(1)); // want: async-sequential-awaits "2 awaits"
  auto b = co_await price("b");
  co_return a + b;
}

aio::task<int> in_between() {
  auto a = co_await price("a"); // want: async-sequential-awaits "2 awaits" // note: "the bodies of 'log' and 'price' are not seen here"
  vendor::log("a is there");
  auto b = co_await price("b");
  co_return a + b;
}

// The standard says what its functions do, and the compiler what copies do.
aio::task<int> of_the_standard(vendor::point p) {
  auto a = co_await price(std::to_string(1)); // want: async-sequential-awaits "3 awaits"
  auto b = co_await price("b");
  auto c = co_await number(p);
  co_return a + b + c;
}
