// What runs on another thread may block there.
#include <aio/task.hpp>
#include <aio/to_thread.hpp>

#include <future>
#include <thread>
#include <unistd.h>

unsigned nap() { return sleep(1); }

aio::task<> to_thread() {
  co_await aio::to_thread([] { sleep(1); });
  co_await aio::to_thread(nap);
  unsigned left = co_await aio::to_thread([] { return nap(); });
  (void)left;
}

aio::task<> to_a_thread_of_its_own() {
  std::thread([] { sleep(1); }).detach();
  std::jthread worker([] { sleep(1); });
  worker.detach();
  co_return;
}

aio::task<> to_async(std::vector<std::future<void>> &kept) {
  kept.push_back(std::async(std::launch::async, [] { sleep(1); }));
  co_return;
}

// The loop waits for the argument, not for the thread.
aio::task<> argument_is_made_here() {
  co_await aio::to_thread([](unsigned) {}, nap()); // want: async-blocking-call "call to 'nap'"
}

// A coroutine that is only run there, by a loop of its own, is another matter:
// the loop is that thread's.
void runs_elsewhere() {
  std::thread([](auto seconds) -> aio::task<> {
    sleep(seconds);
    co_return;
  }, 1u).detach();
}
