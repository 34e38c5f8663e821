// Calls that put the thread to sleep.
#include <aio/sleep.hpp>
#include <aio/task.hpp>

#include <chrono>
#include <ctime>
#include <thread>
#include <unistd.h>

using namespace std::chrono_literals;

aio::task<> by_duration() {
  std::this_thread::sleep_for(1s); // want: async-blocking-call "call to 'std::this_thread::sleep_for' blocks the event loop"
  co_await aio::sleep_for(1s);
}

aio::task<> computed(int times) {
  std::this_thread::sleep_for(times * 10ms); // want: async-blocking-call "sleep_for"
  co_return;
}

aio::task<> by_deadline(std::chrono::steady_clock::time_point when) {
  std::this_thread::sleep_until(when); // want: async-blocking-call "sleep_until"
  co_return;
}

aio::task<> posix(unsigned pause) {
  sleep(2);             // want: async-blocking-call "call to 'sleep'"
  usleep(500);          // want: async-blocking-call "call to 'usleep'"
  ::sleep(pause);       // want: async-blocking-call "call to 'sleep'"
  timespec half = {0, 500'000'000};
  nanosleep(&half, nullptr); // want: async-blocking-call "call to 'nanosleep'"
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
  unsigned left = sleep(1); // want: async-blocking-call "call to 'sleep'"
  (void)left;
  co_return;
}

aio::task<> on_one_line(bool slow) {
  if (slow)
    std::this_thread::sleep_for(1s); // want: async-blocking-call "sleep_for"
  for (int i = 0; i < 3; ++i)
    std::this_thread::sleep_for(i * 1ms); // want: async-blocking-call "sleep_for"
  co_return;
}

// What is in the way of a fix.

aio::task<> in_a_handler() {
  try {
    co_await aio::sleep_for(1ms);
  } catch (...) {
    std::this_thread::sleep_for(1s); // want: async-blocking-call "sleep_for"
  }
}

#define NAP() std::this_thread::sleep_for(1s)

aio::task<> in_a_macro() {
  NAP(); // want: async-blocking-call "sleep_for"
  co_return;
}

// Not the event loop's thread.

void plain_function() { std::this_thread::sleep_for(1s); }

void on_a_thread() {
  std::thread([] { std::this_thread::sleep_for(1s); }).join();
}
