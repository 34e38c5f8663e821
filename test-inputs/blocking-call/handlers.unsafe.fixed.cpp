// Handlers of asynchronous operations run on the loop; what is posted to a pool
// does not, and a coroutine may leave the loop and come back.
#include <boost/asio.hpp>
#include <boost/asio/awaitable.hpp>

#include <functional>
#include <unistd.h>

namespace asio = boost::asio;

void handlers(asio::ip::tcp::socket &socket, asio::steady_timer &timer, asio::thread_pool &pool, char *data) {
  timer.async_wait([](auto) { sleep(1); });
  asio::async_read(socket, asio::buffer(data, 1), [](boost::system::error_code, std::size_t) {
    sleep(1);
  });
  asio::post(pool, [] { sleep(1); });
}

// A program that is told to end need not hurry.
void ends(asio::signal_set &signals) {
  signals.async_wait([](auto, int) { sleep(1); });
}

// Where it goes on is what the token says, not what the operation is given.
asio::awaitable<void> moves(asio::io_context &loop, asio::thread_pool &pool) {
  co_await asio::steady_timer(co_await asio::this_coro::executor, std::chrono::seconds(1)).async_wait(asio::use_awaitable);
  co_await asio::post(pool, asio::use_awaitable);
  co_await asio::steady_timer(co_await asio::this_coro::executor, std::chrono::seconds(1)).async_wait(asio::use_awaitable);
  co_await asio::post(asio::bind_executor(pool, asio::use_awaitable));
  sleep(1);
  co_await asio::post(loop, asio::use_awaitable);
  co_await asio::steady_timer(co_await asio::this_coro::executor, std::chrono::seconds(1)).async_wait(asio::use_awaitable);
  co_await asio::dispatch(pool, asio::bind_executor(pool, asio::use_awaitable));
  sleep(1);
}

asio::awaitable<void> moves_perhaps(bool heavy, asio::thread_pool &pool) {
  if (heavy) {
    co_await asio::post(asio::bind_executor(pool, asio::use_awaitable));
    sleep(1);
  } else {
    co_await asio::steady_timer(co_await asio::this_coro::executor, std::chrono::seconds(1)).async_wait(asio::use_awaitable);
  }
  sleep(1); // nobody can say where
}

// Nobody can say where an executor that was given runs things; its own leads back.
asio::awaitable<void> given(asio::any_io_executor disk) {
  auto own = co_await asio::this_coro::executor;
  co_await asio::post(disk, asio::bind_executor(disk, asio::use_awaitable));
  sleep(1);
  co_await asio::post(own, asio::bind_executor(own, asio::use_awaitable));
  co_await asio::steady_timer(co_await asio::this_coro::executor, std::chrono::seconds(1)).async_wait(asio::use_awaitable);
}

// However a handler is handed on.
struct session {
  void on_timer(boost::system::error_code);
  void start(asio::steady_timer &timer, asio::strand<asio::io_context::executor_type> strand, asio::thread_pool &pool) {
    timer.async_wait(asio::bind_executor(strand, [](auto) {
      sleep(1);
    }));
    auto kept = [](boost::system::error_code) {
      sleep(1);
    };
    timer.async_wait(kept);
    timer.async_wait(std::bind(&session::on_timer, this, std::placeholders::_1));
    timer.async_wait(asio::bind_executor(pool, [](auto) { sleep(1); }));
  }
};
void session::on_timer(boost::system::error_code) {
  sleep(1);
}
