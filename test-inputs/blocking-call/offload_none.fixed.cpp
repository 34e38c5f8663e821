// Where handing the call to another thread would be wrong or would not compile:
// a finding and no fix.
#include <aio/sleep.hpp>
#include <aio/task.hpp>
#include <aio/to_thread.hpp>

#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <string>
#include <unistd.h>

std::string load() {
  usleep(1);
  return "x";
}

#define LOAD() load()

aio::task<> in_a_macro() {
  std::string text = LOAD();
  co_return;
}

// co_await is not allowed in a handler.
aio::task<> in_a_handler() {
  try {
    co_return;
  } catch (...) {
    load();
  }
}

// errno belongs to the thread that made the call.
aio::task<int> looks_at_errno() {
  if (fsync(1) != 0)
    co_return errno;
  co_return 0;
}

const std::string &loaded() {
  static thread_local std::string text;
  text = load();
  return text;
}

// A result by reference would become a copy.
aio::task<> by_reference() {
  const std::string &text = loaded();
  (void)text;
  co_return;
}

// The lock is this thread's.
aio::task<> with_a_lock(std::mutex &m, std::condition_variable &c) {
  std::unique_lock lock(m);
  c.wait(lock);
  co_return;
}

// An await cannot go into the lambda of the other thread.
aio::task<unsigned> seconds();
aio::task<> argument_awaits() {
  co_await aio::sleep_for(std::chrono::seconds(co_await seconds()));
}

struct pinned {
  pinned() { usleep(1); }
  pinned(pinned &&) = delete;
};
pinned make() { return {}; }

aio::task<> cannot_be_moved() {
  pinned p = make();
  co_return;
}
