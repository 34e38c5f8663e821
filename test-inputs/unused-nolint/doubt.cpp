// args: --checks=-*,async-*
// What may matter to another build, to another unit or to what nobody shows.
#include <aio/sleep.hpp>
#include <aio/task.hpp>

#include <chrono>
#include <unistd.h>

using namespace std::chrono_literals;

#ifdef SOMETHING_ELSE
void of_another_build() {
  sleep(1); // NOLINT(async-blocking-call)
}
#else
aio::task<void> of_this_build() {
  co_await aio::sleep_for(1s); // NOLINT(async-blocking-call)
}
#endif

#define PAUSE                                                                                                          \
  sleep(1) /* NOLINT(async-blocking-call) */

template <typename T> aio::task<void> instantiated_elsewhere(T value) {
  value.wait(); // NOLINT(async-blocking-call)
  co_return;
}

template <bool Fast> aio::task<void> chosen() {
  if constexpr (Fast)
    co_await aio::sleep_for(1s);
  else
    sleep(1); // NOLINT(async-blocking-call)
}

int asked = 0; aio::task<void> fast() { ++asked; co_await chosen<true>(); }

constexpr bool IsWindows = false;

aio::task<void> constant() {
  if (IsWindows)
    sleep(1); // NOLINT(async-blocking-call)
  co_return;
}

// Other units have the body, or call what is cut here.
void elsewhere();
aio::task<void> chain() {
  elsewhere(); // NOLINT(async-blocking-call)
  co_return;
}
void pass_on() {
  elsewhere(); // NOLINT(async-blocking-call)
}
void cut() {
  sleep(1); // NOLINT(async-blocking-call)
}

// All bodies are seen: there is nothing to cut.
int one() { return 1; }
int two() {
  return one(); // NOLINT(async-blocking-call) // want: async-unused-nolint "this NOLINT suppresses nothing"
}
aio::task<int> three() {
  co_return two(); // NOLINT(async-blocking-call) // want: async-unused-nolint "this NOLINT suppresses nothing"
}

// A finding that nobody would be shown.
aio::task<void> light() {
  usleep(1); // NOLINT(async-blocking-call)
  co_return;
}
