// args: --checks=-*,async-thread-bound-state
// In aio a coroutine stays in its thread; errno is set by whoever runs there
// meanwhile.
#include <aio/task.hpp>

#include <cerrno>
#include <string>

aio::task<int> later();

thread_local std::string buffer;

aio::task<void> address() {
  std::string &mine = buffer;
  co_await later();
  mine += "two";
}

aio::task<int> error() {
  if (co_await later() < 0)
    co_return errno; // want: async-thread-bound-state "errno is read after a suspension"
  co_return 0;
}
