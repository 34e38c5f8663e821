//--- helpers.h
#pragma once
#include <functional>
#include <unistd.h>

// Both lambdas have the same signature, and stand in functions of one header.
inline std::function<void()> slow() {
  return [] { sleep(1); };
}
inline void runs_slow() {
  auto wait = [](int) { sleep(1); };
  auto idle = [](int) {};
  wait(1);
  idle(1);
}
inline void runs_idle() {
  auto idle = [](int) {};
  idle(1);
}
inline auto waits = [](int) { sleep(1); };
inline auto idles = [](int) {};

template <typename F> void apply_here(F f) { f(); }

#define PAIR [] { sleep(1); }, [] {}
template <typename A, typename B> void second_of(A, B b) { b(); }
template <typename A, typename B> void first_of(A a, B) { a(); }
//--- one.cpp
#include "helpers.h"
#include <aio/task.hpp>
#include <aio/to_thread.hpp>

static void step() { sleep(1); }
namespace {
void phase() { sleep(1); }
struct Part {
  void run() { sleep(1); }
};
} // namespace
void same_names_task() { step(); }

aio::task<> one() {
  co_await aio::to_thread([&] { step(); });
  co_await aio::to_thread([&] { phase(); });
  co_await aio::to_thread([&] { Part().run(); });
  co_await aio::to_thread([&] { runs_slow(); });
  runs_idle();
  co_await aio::to_thread([&] { waits(1); });
  idles(1);
  co_await aio::to_thread([&] { apply_here([] { sleep(1); }); });
  apply_here([] {});
  co_await aio::to_thread([&] { first_of(PAIR); });
  second_of(PAIR);
  co_return;
}
//--- two.cpp
#include "helpers.h"
#include <aio/task.hpp>

static void step() {}
namespace {
void phase() {}
struct Part {
  void run() {}
};
} // namespace

// Another program of the same database has a function of this name.
void same_names_main();
void same_names_task_two() {}

aio::task<> two() {
  step();
  phase();
  Part().run();
  apply_here([] {});
  same_names_main();
  same_names_task_two();
  co_return;
}
//--- three.cpp
#include <unistd.h>
void same_names_task_two() { sleep(1); }
