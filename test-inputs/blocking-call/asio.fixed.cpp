// Boost.Asio: a timer in place of a sleep, and a thread of the system executor
// for the rest. It combines awaitables with operators: advice, and no fix.
#include <boost/asio.hpp>

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <chrono>
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
  co_await boost::asio::steady_timer(co_await boost::asio::this_coro::executor, 1s).async_wait(boost::asio::use_awaitable);
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
  using namespace boost::asio::experimental::awaitable_operators;
  auto [a, b] = co_await (get(1) && get(2));
  co_return a + b;
}

asio::awaitable<void> timers(asio::steady_timer &one, asio::steady_timer &two) {
  co_await one.async_wait(asio::use_awaitable);
  co_await two.async_wait(asio::use_awaitable);
}
