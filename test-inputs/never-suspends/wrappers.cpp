// args: --checks=-*,async-never-suspends
// Coroutines that only call a function that blocks.
#include <aio/gather.hpp>
#include <aio/task.hpp>
#include <aio/to_thread.hpp>

#include <cstddef>
#include <fstream>
#include <iterator>
#include <string>
#include <unistd.h>

std::string contents(const std::string &path) {
  std::ifstream file(path);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

int sum(int a, int b) { return a + b; }

aio::task<std::string> contents_async(std::string path) { // want: async-never-suspends "'contents_async' never suspends: to await it makes nothing asynchronous"
  co_return contents(path); // note: "all that it does is to call 'contents', which blocks"
}

aio::task<void> wait_async(unsigned seconds) { // want: async-never-suspends "'wait_async' never suspends"
  sleep(seconds);
  co_return;
}

// What does more has findings of its own where it blocks; what does not block
// may have to be a coroutine.
aio::task<std::size_t> size(std::string path) {
  std::string text = contents(path);
  co_return text.size();
}

aio::task<int> sum_async(int a, int b) { co_return sum(a, b); }

aio::task<std::string> on_a_thread(std::string path) {
  co_return co_await aio::to_thread([&] { return contents(path); });
}

struct source {
  virtual ~source() = default;
  virtual aio::task<std::string> read(std::string path) = 0;
};

struct of_files : source {
  aio::task<std::string> read(std::string path) override { co_return contents(path); }
};

// What is gathered has to suspend somewhere, or nothing runs together.
aio::task<int> sums(int n) {
  int sum = 0;
  for (int i = 0; i < n; ++i)
    sum += i;
  co_return sum;
}
aio::task<std::string> suspends(std::string path) { co_return co_await on_a_thread(path); }

aio::task<int> gathered() {
  auto [a, b] = co_await aio::gather(sums(1000), sums(2000)); // want: async-never-suspends "these run one after the other: none of them ever suspends"
  auto [c, d] = co_await aio::gather(sums(1000), suspends("x"));
  co_return a + b + c + int(d.size());
}
