// Calls that put the thread to sleep.
#include <aio/sleep.hpp>
#include <aio/task.hpp>

#include <chrono>
#include <ctime>
#include <thread>
#include <unistd.h>

using namespace std::chrono_literals;

aio::task<> by_duration() {
  co_await aio::sleep_for(1s);
  co_await aio::sleep_for(1s);
}

aio::task<> computed(int times) {
  co_await aio::sleep_for(times * 10ms);
  co_return;
}

aio::task<> by_deadline(std::chrono::steady_clock::time_point when) {
  co_await aio::sleep_for(when - std::chrono::steady_clock::now());
  co_return;
}

aio::task<> posix(unsigned pause) {
  co_await aio::sleep_for(std::chrono::seconds(2));
  co_await aio::sleep_for(std::chrono::microseconds(500));
  co_await aio::sleep_for(std::chrono::seconds(pause));
  timespec half = {0, 500'000'000};
  nanosleep(&half, nullptr);
  co_return;
}

aio::task<> no_time_at_all() {
  std::this_thread::sleep_for(0s);
  std::this_thread::sleep_for(std::chrono::milliseconds(0));
  std::this_thread::sleep_for(std::chrono::seconds::zero());
  constexpr auto none = 0ms;
  std::this_thread::sleep_for(none);
  sleep(0);
  usleep(0);
  timespec zero = {};
  nanosleep(&zero, nullptr);
  co_return;
}

aio::task<> result_is_used() {
  unsigned left = sleep(1);
  (void)left;
  co_return;
}

aio::task<> on_one_line(bool slow) {
  if (slow)
    co_await aio::sleep_for(1s);
  for (int i = 0; i < 3; ++i)
    co_await aio::sleep_for(i * 1ms);
  co_return;
}

// What is in the way of a fix.

aio::task<> in_a_handler() {
  try {
    co_await aio::sleep_for(1ms);
  } catch (...) {
    std::this_thread::sleep_for(1s);
  }
}

#define NAP() std::this_thread::sleep_for(1s)

aio::task<> in_a_macro() {
  NAP();
  co_return;
}

// Not the event loop's thread.

void plain_function() { std::this_thread::sleep_for(1s); }

void on_a_thread() {
  std::thread([] { std::this_thread::sleep_for(1s); }).join();
}
