// Boost.Asio: a timer in place of a sleep, and a thread of the system executor
// for the rest. It combines awaitables with operators: advice, and no fix.
#include <boost/asio.hpp>

#include <chrono>
#include <fstream>
#include <string>
#include <thread>
#include <unistd.h>

namespace asio = boost::asio;
using namespace std::chrono_literals;

std::string load() {
  usleep(1);
  return "x";
}

asio::awaitable<void> sleeps() {
  co_await asio::steady_timer(co_await asio::this_coro::executor, 1s).async_wait(asio::use_awaitable);
  co_return;
}

asio::awaitable<std::string> offloads() {
  std::string text = load();
  co_return text + load();
}

asio::awaitable<void> on_a_pool(asio::thread_pool &pool) {
  co_await asio::co_spawn(
      pool,
      []() -> asio::awaitable<void> {
        load();
        co_return;
      },
      asio::use_awaitable);
}

void started_on_a_pool(asio::thread_pool &pool) {
  asio::post(pool, [] { load(); });
  asio::co_spawn(
      pool,
      []() -> asio::awaitable<void> {
        load();
        co_return;
      },
      asio::detached);
}

asio::awaitable<int> get(int id);

asio::awaitable<int> advice() {
  auto a = co_await get(1);
  auto b = co_await get(2);
  co_return a + b;
}

asio::awaitable<void> timers(asio::steady_timer &one, asio::steady_timer &two) {
  co_await one.async_wait(asio::use_awaitable);
  co_await two.async_wait(asio::use_awaitable);
}

// A thread that is not the loop's may wait.
void send_asking(asio::io_context &loop) {
  if (loop.get_executor().running_in_this_thread())
    usleep(1);
  else
    sleep(1);
}

void send_elsewhere(asio::io_context &loop) {
  if (loop.get_executor().running_in_this_thread())
    asio::post(loop, [] {});
  else
    sleep(1);
}

int leaves_first(asio::io_context &loop) {
  while (true) {
    if (!loop.get_executor().running_in_this_thread()) {
      sleep(1);
      continue;
    }
    if (bool(loop.get_executor().running_in_this_thread()))
      return 1;
    sleep(1);
  }
}

asio::awaitable<void> asks_for_the_thread(asio::io_context &loop) {
  send_asking(loop);
  send_elsewhere(loop);
  leaves_first(loop);
  if (!loop.get_executor().running_in_this_thread())
    sleep(1);
  co_return;
}

// A coroutine that is awaited is not handed to another thread.
template <class F> asio::awaitable<int> run_it(F f) {
  f();
  co_return 1;
}
asio::awaitable<int> awaits_who_calls() {
  co_return co_await run_it([] { sleep(1); });
}

// What a command runs on a loop of its own delays nobody.
namespace CLI {
class App {};
} // namespace CLI

asio::awaitable<void> receive_one() {
  std::ofstream("received") << 1;
  co_return;
}
asio::awaitable<void> receive_all() {
  for (;;)
    co_await receive_one();
}
void receive(const CLI::App &) {
  asio::io_context loop;
  asio::co_spawn(loop, receive_all(), asio::detached);
  loop.run();
}
