// SPDX-License-Identifier: Apache-2.0
//
// A program that uses all of aio once, so that a compiler has seen all of it: Headers.OfTheRuntimeWarnOfNothing. It is
// compiled, and not run.
#include <aio/aio.hpp>

#ifdef AIO_DEBUG
#include <aio/debug_report.hpp>
#include <aio/trace.hpp>
#endif

#include <array>
#include <csignal>
#include <iostream>
#include <ranges>
#include <span>
#include <string>
#include <vector>

namespace {

using namespace std::chrono_literals;

aio::task<int> number(int n) {
  co_await aio::sleep_for(1ms);
  co_return n;
}

aio::task<int &> same(int &n) {
  co_await aio::yield();
  co_return n;
}

aio::async_generator<int> count(int to) {
  for (int i = 0; i < to; ++i)
    co_yield co_await number(i);
}

std::vector<aio::task<int>> numbers() {
  std::vector<aio::task<int>> all;
  all.push_back(number(1));
  all.push_back(number(2));
  return all;
}

aio::task<int> together() {
  int sum = 0;
  auto [one, nothing, two] = co_await aio::gather(number(1), aio::sleep_until(1ms), same(sum));
  for (const int n : co_await aio::gather(numbers()))
    sum += n;
  for (const int n : co_await aio::gather_limited(2, std::views::iota(0, 3) | std::views::transform(number)))
    sum += n;
  auto [settled] = co_await aio::gather_settled(number(3));
  sum += settled ? settled.value() : one;
  sum += static_cast<int>((co_await aio::gather_settled(numbers())).size());
  sum += static_cast<int>((co_await aio::when_any(number(1), aio::sleep_for(1s))).index());
  sum += (co_await aio::when_any(numbers())).second;
  AIO_ASYNC_FOR(const int n, aio::as_completed(numbers()))
  sum += n;
  AIO_ASYNC_FOR(const int n, count(3))
  sum += n;
  co_return sum + two;
}

aio::task<> in_time() {
  co_await aio::with_timeout(1s, number(1));
  co_await aio::timeout_scope(1s, [](aio::deadline &limit) -> aio::task<> {
    limit.reschedule(aio::now() + 1s);
    co_await number(2);
  });
  co_await aio::shield(number(1));
  const std::stop_token token = co_await aio::get_stop_token();
  co_await aio::with_stop_token(token, number(1));
  auto beside = aio::spawn(number(1));
  co_await beside;
  beside.cancel();
  co_await std::move(beside);
  aio::task_group group;
  group.spawn(aio::invoke([]() -> aio::task<> { co_await number(1); }));
  co_await group.join();
  const int answer = co_await aio::to_thread([](int n) { return n; }, 42);
  co_await aio::to_thread([answer](const std::stop_token &stop) { return answer > 0 && stop.stop_requested(); });
}

aio::task<> meeting() {
  aio::mutex door;
  aio::condition changed;
  auto held = co_await door.lock();
  co_await changed.wait(door, held, [] { return true; });
  held.release();
  aio::semaphore slots(2);
  const auto permit = co_await slots.acquire();
  aio::event happened;
  happened.set();
  co_await happened.wait();
  aio::barrier parties(1);
  co_await parties.arrive_and_wait();
  aio::queue<std::string> lines(1);
  co_await lines.put("one");
  std::cout << co_await lines.get() << lines.try_put("two") << lines.try_get().value_or("");
  lines.task_done();
  co_await lines.join();
}

aio::task<> serve(aio::stream peer) {
  std::array<char, 8> bytes{};
  co_await peer.read_exactly(bytes);
  peer.write(co_await peer.read_until(";"));
  const std::size_t n = co_await peer.read(bytes);
  peer.write(std::string_view(bytes.data(), n));
  AIO_ASYNC_FOR(const std::string &line, peer.lines())
  peer.write(line);
  peer.write(co_await peer.read_all());
  co_await peer.drain();
  peer.write_eof();
  std::cout << peer.local().to_string() << peer.remote().port();
  co_await peer.close();
}

aio::task<> network() {
  aio::signal_set stop{SIGINT};
  auto server = co_await aio::start_server(serve, "localhost", 0);
  co_await aio::when_any(server.serve_forever(), stop.wait());
  server.cancel();
  co_await server.wait_closed();
  auto local = co_await aio::start_unix_server(serve, "/tmp/everything");
  auto peer = co_await aio::open_unix_connection("/tmp/everything");
  auto other = co_await aio::open_connection("localhost", server.port());
  std::cout << (co_await other.read_line()).value_or("") << (co_await aio::resolve("localhost", 1)).size();
  auto socket = co_await aio::bind_udp("localhost", 0);
  auto connected = co_await aio::open_udp("localhost", socket.local().port());
  std::array<char, 8> bytes{};
  co_await connected.send("x");
  const aio::datagram came = co_await socket.receive(bytes);
  co_await socket.send_to("y", came.from);
}

aio::task<> machine() {
  auto file = co_await aio::file::open("/tmp/everything", std::ios::in | std::ios::out);
  std::array<char, 8> bytes{};
  co_await file.write("text");
  std::cout << co_await file.read(bytes);
  AIO_ASYNC_FOR(const std::string &line, file.lines())
  std::cout << line;
  co_await file.fsync();
  co_await file.close();
  auto child = co_await aio::start_process(aio::command("cat").in(aio::stdio::pipe).out(aio::stdio::pipe));
  const auto [out, err, status] = co_await child.communicate("text");
  std::cout << out << err << status << co_await child.wait();
  aio::stream_reader input = aio::standard_input();
  std::cout << (co_await input.read_line()).value_or("");
}

} // namespace

int main() {
#ifdef AIO_DEBUG
  aio::trace recorded;
  aio::debug_report report;
#endif
  std::cout << aio::run(together(), aio::clock::simulated);
  for (auto part : {in_time, meeting, network, machine})
    aio::run(part());
  aio::loop events;
  auto answer = aio::spawn(events, number(1));
  events.post([] { std::cout << "posted"; });
  events.run_once();
  events.run_ready();
#ifdef AIO_DEBUG
  std::cout << recorded.as_timeline();
  recorded.write_chrome(std::cout);
#endif
}
