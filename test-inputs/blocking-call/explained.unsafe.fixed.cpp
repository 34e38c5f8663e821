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
  usleep(1);
  return declared(x);
}

aio::task<int> get(int id);

aio::task<int> calls(const std::function<int()> &given, int (*pointer)(int)) {
  seen(1);
  int n = declared(1) + seen(2);
  n += pointer(3);
  auto later = get(4);
  n += co_await std::move(later);
  n += co_await aio::to_thread([&] { return waits(5); });
  std::perror("x");
  co_await aio::to_thread([&] {
    usleep(6);
  });
  co_return n;
}

aio::async_generator<int> generates() {
  usleep(1);
  co_yield 1;
}
