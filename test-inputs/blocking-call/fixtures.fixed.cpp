//--- store.h
#pragma once
#include <aio/task.hpp>

#include <fstream>
#include <iterator>

inline int read_file(const char *name) {
  std::ifstream file(name);
  return int(std::distance(std::istreambuf_iterator<char>(file), {}));
}

aio::task<int> stored();
//--- store.cpp
#include "store.h"

aio::task<int> stored() {
  co_return read_file("store");
}
//--- store.cpp
#include "../store.h"
#include <aio/sleep.hpp>
#include <chrono>
#include <unistd.h>

aio::task<> loads_what_was_stored() {
  std::ofstream("store") << 1;
  int got = co_await stored();
  co_await aio::sleep_for(std::chrono::microseconds(10));
  if (got != read_file("store"))
    throw got;
}
