// SPDX-License-Identifier: Apache-2.0
//
// The examples of docs/runtime.md, which shows parts of this file, and the test that they are the same.
#include "helpers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace std::chrono_literals;

aio::task<std::string> fetch(int page) {
  co_await aio::sleep_for(1s);
  co_return "page " + std::to_string(page);
}

aio::task<int> both() {
  std::string news = co_await fetch(1);
  std::string sport = co_await fetch(2);
  co_return news.size() + sport.size();
}

aio::task<int> both_together() {
  auto [news, sport] = co_await aio::gather(fetch(1), fetch(2));
  co_return news.size() + sport.size();
}

aio::task<std::size_t> download(std::vector<int> pages) {
  std::vector<aio::task<std::string>> tasks;
  for (const int page : pages)
    tasks.push_back(fetch(page));
  std::vector<std::string> texts = co_await aio::gather(std::move(tasks));
  co_return texts.size();
}

aio::task<> in_a_group() {
  aio::task_group group;
  for (int page = 1; page <= 3; ++page)
    group.spawn(fetch(page));
  co_await group.join();
}

aio::task<std::string> meanwhile() {
  auto page = aio::spawn(fetch(1)); // begins in the next turn of the loop
  co_await aio::sleep_for(500ms);
  co_return co_await std::move(page);
}

aio::task<std::string> limited() {
  try {
    co_return co_await aio::with_timeout(100ms, fetch(1));
  } catch (const aio::timed_out &) {
    co_return "too late";
  }
}

aio::task<bool> stopped() {
  auto page = aio::spawn(fetch(1));
  co_await aio::yield();
  page.cancel();
  try {
    co_await page;
  } catch (const aio::cancelled &) {
    co_return true;
  }
  co_return false;
}

aio::task<std::string> with_fallback(aio::task<std::string> page) {
  try {
    co_return co_await std::move(page);
  } catch (const std::runtime_error &) { // or keep it: error = std::current_exception();
  }
  co_return co_await fetch(1);
}

aio::task<std::string> first_line(std::string path) {
  std::string line;
  co_await aio::to_thread([&] {
    std::ifstream file(path);
    std::getline(file, line);
  });
  co_return line;
}

aio::task<int> produce_and_consume() {
  aio::queue<int> numbers(2);
  const auto producer = [&]() -> aio::task<> {
    for (int i = 1; i <= 4; ++i)
      co_await numbers.put(i);
  };
  const auto consumer = [&]() -> aio::task<int> {
    int sum = 0;
    for (int i = 0; i < 4; ++i)
      sum += co_await numbers.get();
    co_return sum;
  };
  auto [nothing, sum] = co_await aio::gather(producer(), consumer());
  co_return sum;
}

aio::async_generator<int> count(int to) {
  for (int i = 1; i <= to; ++i) {
    co_await aio::sleep_for(1s);
    co_yield i;
  }
}

aio::task<int> sum_of_count() {
  int sum = 0;
  AIO_ASYNC_FOR(const int number, count(4))
  sum += number;
  co_return sum;
}

aio::task<> echo(aio::stream peer) {
  AIO_ASYNC_FOR(const std::string &line, peer.lines())
  peer.write(line + "\n");
  co_await peer.close();
}

aio::task<std::string> ask(std::string question) {
  auto server = co_await aio::start_server(echo, "127.0.0.1", 0);
  auto peer = co_await aio::open_connection("127.0.0.1", server.port());
  peer.write(question + "\n");
  co_await peer.drain();
  co_return (co_await peer.read_line()).value_or("");
}

aio::task<> answer(aio::stream &peer, std::string question) {
  co_await aio::sleep_for(1s);
  peer.write(question + "!\n");
  co_await peer.drain();
}

aio::task<> answer_all(aio::stream peer) {
  // Who is told to stop stops where it waits for a question, and not in the middle of an answer.
  while (const auto question = co_await peer.read_line())
    co_await aio::shield(aio::with_timeout(5s, answer(peer, *question)));
}

aio::task<> serve_until_told(aio::server server) { // start_server(answer_all, "", 8000)
  aio::signal_set stop{SIGINT, SIGTERM};
  co_await aio::when_any(server.serve_forever(), stop.wait());
}

aio::task<> let_them_finish(aio::server server) {
  server.close(); // nobody new
  const auto [ended] = co_await aio::gather_settled(aio::with_timeout(10s, server.wait_closed()));
  if (!ended) { // not in time
    server.cancel();
    co_await server.wait_closed();
  }
}

aio::task<std::size_t> write_and_count(std::string path) {
  auto out = co_await aio::file::open(path, std::ios::out);
  co_await out.write("one\ntwo\n");
  co_await out.close();
  auto in = co_await aio::file::open(path);
  std::size_t lines = 0;
  AIO_ASYNC_FOR(const std::string &line, in.lines())
  lines += line.empty() ? 0 : 1;
  co_return lines;
}

aio::task<std::string> output_of_echo() {
  auto child = co_await aio::start_process(aio::command("echo", "hello").out(aio::stdio::pipe));
  auto done = co_await child.communicate();
  co_return done.out;
}

aio::task<int> next_signal() {
  aio::signal_set signals{SIGUSR1};
  std::raise(SIGUSR1);
  co_return co_await signals.wait();
}

int turns_in_another_loop() {
  aio::loop events;
  auto answer = aio::spawn(events, aio::to_thread([] { return 42; }));
  int turns = 0;
  for (; !answer.done(); ++turns)
    events.run_once(); // or watch native_handle(), and call run_ready()
  return turns;
}

TEST(Tour, TakesTheTimeItSays) {
  EXPECT_EQ(test::run([]() -> aio::task<aio::duration> {
              co_await both();
              co_return aio::now();
            }()),
            2s);
  EXPECT_EQ(test::run([]() -> aio::task<aio::duration> {
              co_await both_together();
              co_await download(std::vector<int>(3));
              co_await in_a_group();
              co_await meanwhile();
              co_return aio::now();
            }()),
            4s);
}

TEST(Tour, GivesWhatItSays) {
  const std::string path = testing::TempDir() + "aio_tour_" + std::to_string(::getpid());
  EXPECT_EQ(test::run(both_together()), 12);
  EXPECT_EQ(test::run(download({1, 2, 3})), 3U);
  EXPECT_EQ(test::run(meanwhile()), "page 1");
  EXPECT_EQ(test::run(limited()), "too late");
  EXPECT_TRUE(test::run(stopped()));
  EXPECT_EQ(test::run(with_fallback(fetch(2))), "page 2");
  const auto fail = []() -> aio::task<std::string> {
    co_await test::fail_after(1s, "lost");
    co_return "";
  };
  EXPECT_EQ(test::run(with_fallback(fail())), "page 1");
  EXPECT_EQ(test::run(produce_and_consume()), 10);
  EXPECT_EQ(test::run(sum_of_count()), 10);
  EXPECT_EQ(test::run(ask("who?")), "who?");
  EXPECT_EQ(test::run(write_and_count(path)), 2U);
  EXPECT_EQ(test::run(first_line(path)), "one");
  EXPECT_EQ(test::run(output_of_echo()), "hello\n");
  EXPECT_EQ(test::run(next_signal()), SIGUSR1);
  EXPECT_GE(turns_in_another_loop(), 1);
  std::filesystem::remove(path);
}

/// Everything that is asked of the server is asked by this.
aio::task<std::vector<std::string>> ask_twice(std::uint16_t port, bool ask) {
  aio::stream peer = co_await aio::open_connection("127.0.0.1", port);
  std::vector<std::string> answers;
  if (ask)
    peer.write("who\nwhy\n");
  AIO_ASYNC_FOR(const std::string &line, peer.lines())
  answers.push_back(line);
  answers.push_back("closed after " + std::to_string(aio::now() / 1ms) + " ms");
  co_return answers;
}

/// Of two connections when the server is told to end in the middle of the first answer.
template <class End> aio::task<> expect_end(End end, std::vector<std::string> busy, std::vector<std::string> idle) {
  auto server = co_await aio::start_server(answer_all, "127.0.0.1", 0);
  const std::uint16_t port = server.port();
  auto first = aio::spawn(ask_twice(port, true)), second = aio::spawn(ask_twice(port, false));
  co_await end(std::move(server));
  EXPECT_EQ(co_await first, busy);
  EXPECT_EQ(co_await second, idle);
  EXPECT_TRUE(co_await test::throws<std::system_error>(aio::open_connection("127.0.0.1", port)));
}

TEST(Tour, EndsAServerWhenWhatItWasAskedIsAnswered) {
  const auto end = [](aio::server server) -> aio::task<> {
    auto serving = aio::spawn(serve_until_told(std::move(server)));
    co_await aio::sleep_for(500ms);
    std::raise(SIGTERM);
    co_await serving;
    EXPECT_EQ(aio::now(), 2s);
  };
  test::run(expect_end(end, {"who!", "why!", "closed after 2000 ms"}, {"closed after 500 ms"}));
}

TEST(Tour, LetsTheHandlersOfAServerFinishForSomeTime) {
  const auto end = [](aio::server server) -> aio::task<> {
    co_await aio::sleep_for(500ms);
    co_await let_them_finish(std::move(server));
  };
  test::run(expect_end(end, {"who!", "why!", "closed after 10500 ms"}, {"closed after 10500 ms"}));
}

std::string content(const std::string &path) {
  std::ifstream in(path);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

/// Each block of code on the page is a piece of this file.
TEST(Tour, IsWhatThePageShows) {
  const std::string page = content(AIO_TOUR_PAGE);
  const std::string tested = content(__FILE__);
  constexpr std::string_view opening = "```cpp\n";
  std::size_t blocks = 0;
  for (std::size_t at = page.find(opening); at != page.npos; at = page.find(opening, at)) {
    at += opening.size();
    const std::string block = page.substr(at, page.find("```", at) - at);
    EXPECT_NE(tested.find('\n' + block), tested.npos) << "not in " << __FILE__ << ":\n" << block;
    ++blocks;
  }
  EXPECT_GE(blocks, 12U);
}

} // namespace
