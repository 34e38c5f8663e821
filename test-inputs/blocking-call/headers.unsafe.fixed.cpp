//--- slow.hpp
#pragma once

#include <aio/task.hpp>
#include <aio/to_thread.hpp>
#include <unistd.h>

inline void slow() { usleep(1); }

inline aio::task<> in_the_header() {
  co_await aio::to_thread([&] { slow(); });
  co_return;
}
//--- a.cpp
#include "slow.hpp"
#include <aio/to_thread.hpp>

aio::task<> in_a() {
  co_await aio::to_thread([&] { slow(); });
  co_return;
}
//--- b.cpp
#include "slow.hpp"
#include <aio/to_thread.hpp>

static void twice() {
  slow();
  slow();
}

aio::task<> in_b() {
  co_await aio::to_thread([&] { twice(); });
  co_return;
}
