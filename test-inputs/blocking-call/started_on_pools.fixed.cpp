// Where a coroutine runs follows from where it is started.
#include <boost/asio.hpp>

#include <unistd.h>

namespace asio = boost::asio;

asio::awaitable<int> only_on_the_pool(int n) {
  sleep(1);
  co_return n;
}
asio::awaitable<int> on_both(int n) {
  co_await asio::steady_timer(co_await asio::this_coro::executor, std::chrono::seconds(1)).async_wait(asio::use_awaitable);
  co_return n;
}
asio::awaitable<int> awaited_there(int n) {
  sleep(1);
  co_return n;
}
asio::awaitable<int> runs_there(int n) { co_return co_await awaited_there(n); }
asio::awaitable<int> awaited_on_both(int n) {
  co_await asio::steady_timer(co_await asio::this_coro::executor, std::chrono::seconds(1)).async_wait(asio::use_awaitable);
  co_return n;
}
asio::awaitable<int> never_started(int n) {
  co_await asio::steady_timer(co_await asio::this_coro::executor, std::chrono::seconds(1)).async_wait(asio::use_awaitable);
  co_return n;
}

asio::awaitable<int> on_the_loop(asio::thread_pool &pool) {
  asio::co_spawn(pool, only_on_the_pool(1), asio::detached);
  asio::co_spawn(pool, on_both(1), asio::detached);
  asio::co_spawn(pool, runs_there(1), asio::detached);
  asio::co_spawn(pool, [] { return awaited_on_both(1); }, asio::detached);
  co_return co_await on_both(2) + co_await awaited_on_both(2);
}
