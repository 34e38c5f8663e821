// SPDX-License-Identifier: Apache-2.0
//
// aio, as its users write it.
#include "contender.hpp"

#include <aio/aio.hpp>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <utility>
#include <vector>

namespace {

using namespace bench;
using namespace std::chrono_literals;

[[gnu::noinline]] aio::task<int> ready(int i) { co_return i; }

aio::task<double> ready_child() {
  std::int64_t sum = 0;
  const stopwatch watch;
  for (int i = 0; i < awaits; ++i)
    sum += co_await ready(i);
  co_return sum == 0 ? 0 : watch.each(awaits);
}

aio::task<double> gather_two() {
  std::int64_t sum = 0;
  const stopwatch watch;
  for (int i = 0; i < gathers; ++i) {
    auto [a, b] = co_await aio::gather(ready(i), ready(1));
    sum += a + b;
  }
  co_return sum == 0 ? 0 : watch.each(gathers);
}

aio::task<double> gather_thousand() {
  std::int64_t sum = 0;
  const stopwatch watch;
  for (int i = 0; i < ranges; ++i) {
    std::vector<aio::task<int>> tasks;
    tasks.reserve(children);
    for (int k = 0; k < children; ++k)
      tasks.push_back(ready(k));
    for (const int n : co_await aio::gather(std::move(tasks)))
      sum += n;
  }
  co_return sum == 0 ? 0 : watch.each(ranges * children);
}

aio::task<double> hop() {
  const stopwatch watch;
  for (int i = 0; i < hops; ++i)
    co_await aio::yield();
  co_return watch.each(hops);
}

aio::task<> sleep_long(int i) { co_await aio::sleep_for(some_time(i)); }

aio::task<double> timer() {
  for (int i = 0; i < timers; ++i)
    aio::spawn(sleep_long(i));
  co_await aio::yield();
  const stopwatch watch;
  for (int i = 0; i < arms; ++i)
    co_await aio::with_timeout(some_time(i), ready(i));
  co_return watch.each(arms);
}

aio::task<> answer(aio::stream peer) {
  std::array<char, 1024> bytes;
  while (const std::size_t n = co_await peer.read(bytes)) {
    peer.write({bytes.data(), n});
    co_await peer.drain();
  }
}

aio::task<> ask(aio::stream peer, int times) {
  std::array<char, message_size> bytes{};
  for (int i = 0; i < times; ++i) {
    peer.write({bytes.data(), bytes.size()});
    co_await peer.drain();
    co_await peer.read_exactly(bytes);
  }
}

aio::task<double> serve(int connections, int questions) {
  aio::server server = co_await aio::start_server(answer, "127.0.0.1", 0);
  std::vector<aio::task<>> asking;
  for (int i = 0; i < connections; ++i)
    asking.push_back(
        ask(co_await aio::open_connection("127.0.0.1", server.port()),
            questions / connections));
  co_await aio::yield();
  const stopwatch watch;
  co_await aio::gather(std::move(asking));
  co_return watch.each(questions);
}

aio::task<double> thread() {
  aio::spawn(sleep_long(0));
  std::int64_t sum = 0;
  const stopwatch watch;
  for (int i = 0; i < thread_trips; ++i)
    sum += co_await aio::to_thread([i] { return i; });
  co_return sum == 0 ? 0 : watch.each(thread_trips);
}

aio::task<double> memory() {
  const memory_watch watch;
  for (int i = 0; i < sleepers; ++i)
    aio::spawn(sleep_long(i));
  co_await aio::yield();
  co_return watch.each(sleepers);
}

} // namespace

const bench::contender bench::aio_contender = {
    .name = "aio",
    .ready_child = [] { return aio::run(::ready_child()); },
    .gather_two = [] { return aio::run(::gather_two()); },
    .gather_thousand = [] { return aio::run(::gather_thousand()); },
    .hop = [] { return aio::run(::hop()); },
    .timer = [] { return aio::run(::timer()); },
    .echo = [] { return aio::run(::serve(1, round_trips)); },
    .connections = [] { return aio::run(::serve(clients, requests)); },
    .thread = [] { return aio::run(::thread()); },
    .memory = [] { return aio::run(::memory()); },
};
