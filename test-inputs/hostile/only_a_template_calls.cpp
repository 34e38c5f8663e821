// Coroutines that exist only because a template of the system calls them.
#include <aio/task.hpp>

#include <algorithm>
#include <functional>
#include <thread>
#include <vector>

aio::task<int> one(int n) { co_return n; }

void in_a_thread() {
  std::thread([](auto n) -> aio::task<> { co_await one(n); }, 1).detach();
}

void in_an_algorithm(std::vector<int> &numbers) {
  std::for_each(numbers.begin(), numbers.end(),
                [](auto n) -> aio::task<> { co_await one(n); });
}

void in_a_function() {
  std::function<aio::task<>(int)> f = [](auto n) -> aio::task<> {
    co_await one(n);
  };
  (void)f(1);
}
