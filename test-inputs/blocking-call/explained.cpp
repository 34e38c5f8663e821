// What explain says of each line.
#include <aio/async_generator.hpp>
#include <aio/task.hpp>
#include <aio/to_thread.hpp>

#include <cstdio>
#include <functional>
#include <unistd.h>

int declared(int);
inline int seen(int x) {
  return x + 1;
}
inline int waits(int x) {
  usleep(1); // why: "'waits' calls 'usleep' here, which puts the thread to sleep, so it may block; that is reported where code on an event loop leads here"
  return declared(x); // why: "'waits' calls 'declared' here, of which nothing says that it may block"
}

aio::task<int> get(int id);

aio::task<int> calls(const std::function<int()> &given, int (*pointer)(int)) {
  seen(1); // why: "no chain of calls that was seen leads to a blocking call"
  int n = declared(1) + seen(2); // why: ": no chain"
  n += pointer(3); // why: "this call: what it calls is known only when it runs"
  auto later = get(4); // why: "lazy task 'later': it starts when it is awaited"
  n += co_await std::move(later); // why: "what it awaits was made earlier, and whether it has begun since is not known"
  n += waits(5); // want: async-blocking-call "call to 'waits'" // why: "call to 'waits' blocks the event loop"
  std::perror("x"); // why: "perror"
  co_await aio::to_thread([&] { // why: "this await: it awaits an operation of its library, an ordered side effect"
    usleep(6); // why: "so it may block; that is reported where code on an event loop leads here"
  });
  co_return n;
}

aio::async_generator<int> generates() {
  usleep(1); // why: "its coroutine is a generator"
  co_yield 1; // why: "its coroutine is a generator"
}
