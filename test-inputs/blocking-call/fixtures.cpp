// Whoever runs a test waits for nothing else; but a sleep is wrong there too.
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
  co_return read_file("store"); // want: async-blocking-call "call to 'read_file' blocks the event loop"
}
//--- tests/store.cpp
#include "../store.h"
#include <unistd.h>

aio::task<> loads_what_was_stored() {
  std::ofstream("store") << 1;
  int got = co_await stored();
  usleep(10); // want: async-blocking-call "call to 'usleep' blocks the event loop"
  if (got != read_file("store"))
    throw got;
}
