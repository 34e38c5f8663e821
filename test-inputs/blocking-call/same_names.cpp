// Functions and lambdas that only look like one another.
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

static void step() { sleep(1); }
namespace {
void phase() { sleep(1); }
struct Part {
  void run() { sleep(1); }
};
} // namespace
void same_names_task() { step(); }

aio::task<> one() {
  step();       // want: async-blocking-call "call to 'step' blocks the event loop"
  phase();      // want: async-blocking-call "call to 'phase' blocks the event loop"
  Part().run(); // want: async-blocking-call "call to 'Part::run' blocks the event loop"
  runs_slow();  // want: async-blocking-call "call to 'runs_slow' blocks the event loop"
  runs_idle();
  waits(1); // want: async-blocking-call "call to this lambda blocks the event loop"
  idles(1);
  apply_here([] { sleep(1); }); // want: async-blocking-call "call to 'apply_here' blocks the event loop"
  apply_here([] {});
  first_of(PAIR); // want: async-blocking-call "call to 'first_of' blocks the event loop"
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
