// SPDX-License-Identifier: Apache-2.0
//
// Boost.Asio with coroutines, on one thread, as its documentation recommends
// where that is quickest.
#include "contender.hpp"

#include <boost/asio.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/parallel_group.hpp>

#include <array>
#include <cstdint>
#include <exception>
#include <utility>
#include <vector>

namespace {

using namespace bench;
using namespace boost::asio::experimental::awaitable_operators;
namespace asio = boost::asio;
namespace experimental = boost::asio::experimental;
using asio::awaitable;
using asio::deferred;
using asio::use_awaitable;
using asio::ip::tcp;

/// Drops what is still under way when `main` has ended.
double run(awaitable<double> main) {
  asio::io_context context(1);
  double result = 0;
  asio::co_spawn(context, std::move(main),
                 [&](const std::exception_ptr &error, double r) {
                   if (error)
                     std::rethrow_exception(error);
                   result = r;
                   context.stop();
                 });
  context.run();
  return result;
}

[[gnu::noinline]] awaitable<int> ready(int i) { co_return i; }

awaitable<double> ready_child() {
  std::int64_t sum = 0;
  const stopwatch watch;
  for (int i = 0; i < awaits; ++i)
    sum += co_await ready(i);
  co_return sum == 0 ? 0 : watch.each(awaits);
}

awaitable<double> gather_two() {
  std::int64_t sum = 0;
  const stopwatch watch;
  for (int i = 0; i < gathers; ++i) {
    auto [a, b] = co_await (ready(i) && ready(1));
    sum += a + b;
  }
  co_return sum == 0 ? 0 : watch.each(gathers);
}

awaitable<double> gather_thousand() {
  const auto executor = co_await asio::this_coro::executor;
  using operation = decltype(asio::co_spawn(executor, ready(0), deferred));
  std::int64_t sum = 0;
  const stopwatch watch;
  for (int i = 0; i < ranges; ++i) {
    std::vector<operation> operations;
    operations.reserve(children);
    for (int k = 0; k < children; ++k)
      operations.push_back(asio::co_spawn(executor, ready(k), deferred));
    auto [order, errors, results] =
        co_await experimental::make_parallel_group(std::move(operations))
            .async_wait(experimental::wait_for_one_error(), use_awaitable);
    for (const int n : results)
      sum += n;
  }
  co_return sum == 0 ? 0 : watch.each(ranges * children);
}

awaitable<double> hop() {
  const auto executor = co_await asio::this_coro::executor;
  const stopwatch watch;
  for (int i = 0; i < hops; ++i)
    co_await asio::post(executor, use_awaitable);
  co_return watch.each(hops);
}

awaitable<void> sleep_long(int i) {
  asio::steady_timer timer(co_await asio::this_coro::executor, some_time(i));
  co_await timer.async_wait(use_awaitable);
}

awaitable<double> timer() {
  const auto executor = co_await asio::this_coro::executor;
  for (int i = 0; i < timers; ++i)
    asio::co_spawn(executor, sleep_long(i), asio::detached);
  co_await asio::post(executor, use_awaitable);
  asio::steady_timer limit(executor);
  const stopwatch watch;
  for (int i = 0; i < arms; ++i) {
    limit.expires_after(some_time(i));
    limit.async_wait([](const boost::system::error_code &) {});
    co_await ready(i);
    limit.cancel();
    if (i % 64 == 63) // the handlers of cancelled timers are called by the loop
      co_await asio::post(executor, use_awaitable);
  }
  co_return watch.each(arms);
}

awaitable<void> answer(tcp::socket peer) {
  std::array<char, 1024> bytes;
  for (;;) {
    auto [error, n] = co_await peer.async_read_some(
        asio::buffer(bytes), asio::as_tuple(use_awaitable));
    if (error)
      co_return;
    co_await asio::async_write(peer, asio::buffer(bytes, n), use_awaitable);
  }
}

awaitable<void> ask(tcp::socket &peer, int times) {
  std::array<char, message_size> bytes{};
  for (int i = 0; i < times; ++i) {
    co_await asio::async_write(peer, asio::buffer(bytes), use_awaitable);
    co_await asio::async_read(peer, asio::buffer(bytes), use_awaitable);
  }
}

awaitable<double> serve(int connections, int questions) {
  const auto executor = co_await asio::this_coro::executor;
  tcp::acceptor acceptor(executor, {asio::ip::address_v4::loopback(), 0});
  std::vector<tcp::socket> peers;
  for (int i = 0; i < connections; ++i) {
    peers.emplace_back(executor).connect(acceptor.local_endpoint());
    peers.back().set_option(tcp::no_delay(true));
    tcp::socket accepted = acceptor.accept();
    accepted.set_option(tcp::no_delay(true));
    asio::co_spawn(executor, answer(std::move(accepted)), asio::detached);
  }
  using operation =
      decltype(asio::co_spawn(executor, ask(peers[0], 0), deferred));
  std::vector<operation> asking;
  for (tcp::socket &peer : peers)
    asking.push_back(
        asio::co_spawn(executor, ask(peer, questions / connections), deferred));
  co_await asio::post(executor, use_awaitable);
  const stopwatch watch;
  co_await experimental::make_parallel_group(std::move(asking))
      .async_wait(experimental::wait_for_one_error(), use_awaitable);
  co_return watch.each(questions);
}

/// Calls `fn` in `pool`, and is resumed where it was.
template <class Fn> awaitable<int> call_in(asio::thread_pool &pool, Fn fn) {
  return asio::async_initiate<decltype(use_awaitable), void(int)>(
      [&pool](auto handler, Fn f) {
        auto work =
            asio::make_work_guard(asio::get_associated_executor(handler));
        asio::post(pool, [handler = std::move(handler), work = std::move(work),
                          f = std::move(f)]() mutable {
          asio::post(work.get_executor(),
                     [handler = std::move(handler), n = f()]() mutable {
                       std::move(handler)(n);
                     });
        });
      },
      use_awaitable, std::move(fn));
}

awaitable<double> thread() {
  const auto executor = co_await asio::this_coro::executor;
  asio::co_spawn(executor, sleep_long(0),
                 asio::detached); // else its loop would not even use epoll
  asio::thread_pool pool(4);
  std::int64_t sum = 0;
  const stopwatch watch;
  for (int i = 0; i < thread_trips; ++i)
    sum += co_await call_in(pool, [i] { return i; });
  co_return sum == 0 ? 0 : watch.each(thread_trips);
}

awaitable<double> memory() {
  const auto executor = co_await asio::this_coro::executor;
  const memory_watch watch;
  for (int i = 0; i < sleepers; ++i)
    asio::co_spawn(executor, sleep_long(i), asio::detached);
  co_await asio::post(executor, use_awaitable);
  co_return watch.each(sleepers);
}

} // namespace

const bench::contender bench::asio_contender = {
    .name = "Asio",
    .ready_child = [] { return run(::ready_child()); },
    .gather_two = [] { return run(::gather_two()); },
    .gather_thousand = [] { return run(::gather_thousand()); },
    .hop = [] { return run(::hop()); },
    .timer = [] { return run(::timer()); },
    .echo = [] { return run(::serve(1, round_trips)); },
    .connections = [] { return run(::serve(clients, requests)); },
    .thread = [] { return run(::thread()); },
    .memory = [] { return run(::memory()); },
};
