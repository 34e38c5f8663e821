// NOLINT on the reported line, and inside a chain.
#include <aio/sleep.hpp>
#include <aio/task.hpp>

#include <chrono>
#include <unistd.h>

aio::task<> on_the_line() {
  sleep(1); // NOLINT(async-blocking-call)
  sleep(1); // NOLINT
  sleep(1); // NOLINT(async-*)
  // NOLINTNEXTLINE(async-blocking-call)
  sleep(1);
  co_await aio::sleep_for(std::chrono::seconds(1)); // NOLINT(bugprone-*)
  co_return;
}

aio::task<> block() {
  // NOLINTBEGIN(async-blocking-call)
  sleep(1);
  sleep(2);
  // NOLINTEND(async-blocking-call)
  co_await aio::sleep_for(std::chrono::seconds(3));
  co_return;
}

void known_to_be_short() {
  usleep(1); // NOLINT(async-blocking-call)
}

void above() { known_to_be_short(); }

void cut_in_the_middle() {
  void long_one();
  long_one(); // NOLINT(async-blocking-call)
}
void long_one() { sleep(1); }

aio::task<> chains_are_cut() {
  known_to_be_short();
  above();
  cut_in_the_middle();
  long_one();
  long_one(); // NOLINT
  co_return;
}
