//--- slow.hpp
#pragma once

#include <aio/task.hpp>
#include <unistd.h>

inline void slow() { usleep(1); } // note: "'slow' calls 'usleep' here"

inline aio::task<> in_the_header() {
  slow(); // want: async-blocking-call "call to 'slow'"
  co_return;
}
//--- a.cpp
#include "slow.hpp"

aio::task<> in_a() {
  slow(); // want: async-blocking-call "call to 'slow'"
  co_return;
}
//--- b.cpp
#include "slow.hpp"

static void twice() {
  slow();
  slow();
}

aio::task<> in_b() {
  twice(); // want: async-blocking-call "call to 'twice'"
  co_return;
}
