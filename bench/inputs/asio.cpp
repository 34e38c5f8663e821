// SPDX-License-Identifier: Apache-2.0
//
// A heavy header and a few coroutines: nearly all the time is the header's.
// coroutines: 6
#include <boost/asio.hpp>

#include <chrono>
#include <string>
#include <thread>

namespace asio = boost::asio;
using asio::ip::tcp;

asio::awaitable<void> pause(std::chrono::milliseconds time) {
  asio::steady_timer timer(co_await asio::this_coro::executor, time);
  co_await timer.async_wait(asio::use_awaitable);
}

asio::awaitable<std::string> fetch(int id) {
  co_await pause(std::chrono::milliseconds(10));
  co_return "response " + std::to_string(id);
}

asio::awaitable<std::string> fetch_both() {
  auto first = co_await fetch(1);
  auto second = co_await fetch(2);
  co_return first + second;
}

asio::awaitable<void> echo(tcp::socket socket) {
  std::string data(1024, '\0');
  for (;;) {
    std::size_t size = co_await socket.async_read_some(asio::buffer(data),
                                                       asio::use_awaitable);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    co_await asio::async_write(socket, asio::buffer(data, size),
                               asio::use_awaitable);
  }
}

asio::awaitable<void> listen(tcp::acceptor acceptor) {
  for (;;)
    asio::co_spawn(acceptor.get_executor(),
                   echo(co_await acceptor.async_accept(asio::use_awaitable)),
                   asio::detached);
}

int main() {
  asio::io_context context;
  asio::co_spawn(context, listen({context, {tcp::v4(), 5555}}), asio::detached);
  asio::co_spawn(
      context, []() -> asio::awaitable<void> { co_await fetch_both(); },
      asio::detached);
  context.run();
}
