// Three prices, each after a tenth of a second; the last line says how many
// milliseconds that took.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <iostream>
#include <string>

namespace asio = boost::asio;

asio::awaitable<int> price(int of) {
  asio::steady_timer timer(co_await asio::this_coro::executor, std::chrono::milliseconds(100));
  co_await timer.async_wait(asio::use_awaitable);
  co_return 10 * of;
}

asio::awaitable<std::string> name(int of) {
  asio::steady_timer timer(co_await asio::this_coro::executor, std::chrono::milliseconds(100));
  co_await timer.async_wait(asio::use_awaitable);
  co_return std::string(of, 'x');
}

asio::awaitable<void> shop() {
  int first = co_await price(1);
  const auto label = co_await name(3);
  long third = co_await price(3);
  std::cout << first << ' ' << label << ' ' << third << '\n';
}

int main() {
  asio::io_context context;
  asio::co_spawn(context, shop(), asio::detached);
  auto begin = std::chrono::steady_clock::now();
  context.run();
  std::cout << std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin).count() << '\n';
}
