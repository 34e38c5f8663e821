// flags: -isystem build/boost/usr/include
// Boost.Asio combines awaitables with operators: a finding with advice.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

asio::awaitable<int> get(int id);

asio::awaitable<int> advice() {
  auto a = co_await get(1); // want: async-sequential-awaits "2 awaits"
  auto b = co_await get(2);
  co_return a + b;
}

asio::awaitable<void> timers(asio::steady_timer &one, asio::steady_timer &two) {
  co_await one.async_wait(asio::use_awaitable);
  co_await two.async_wait(asio::use_awaitable);
}
