// SPDX-License-Identifier: Apache-2.0
//
// Runs every part of the tutorial and prints how long it took.
#include "slow_pipes.hpp"
#include "tutorial.hpp"

#include <cmath>
#include <cstdio>
#include <iostream>
#include <utility>

template <class T> aio::task<aio::duration> time_of(aio::task<T> part) {
  const auto start = aio::now();
  co_await std::move(part);
  co_return aio::now() - start;
}

template <class T> void print_seconds(const char *name, aio::task<T> part) {
  const auto time = aio::run(time_of(std::move(part)), aio::clock::simulated);
  std::printf("%s: %.1f s\n", name, std::chrono::duration<double>(time).count());
}

template <class T> void print_units(const char *name, aio::task<T> part) {
  const auto time = aio::run(time_of(std::move(part)), aio::clock::real);
  const long units = std::lround(std::chrono::duration<double>(time) / unit);
  std::printf("%s: %ld %s\n", name, units, units == 1 ? "unit" : "units");
}

int main() {
  print_seconds("requests", mistake_one());
  print_seconds("chain", open_profile());
  print_units("blocking sleeps", mistake_two());
  {
    slow_pipes pipes;
    print_units("file checks", check_files(pipes.path(0), pipes.path(1), pipes.path(2)));
  }
  std::cout << '\n' << aio::run(three_tasks(), aio::clock::simulated);
}
