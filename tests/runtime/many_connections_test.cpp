// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "io.hpp"

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include <sys/resource.h>
#include <sys/wait.h>

#ifndef __has_feature
#define __has_feature(feature) 0
#endif

namespace {

// Sanitizers make everything several times slower.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && !__has_feature(address_sanitizer) &&            \
    !__has_feature(thread_sanitizer)
constexpr std::size_t clients = 10'000;
#else
constexpr std::size_t clients = 1'000;
#endif
constexpr int messages = 100;

void allow_descriptors(std::size_t n) {
  ::rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = std::max<::rlim_t>(limit.rlim_cur, std::min<::rlim_t>(n, limit.rlim_max));
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

/// Serves until every client has come and gone. Gives the number of messages.
aio::task<std::size_t> serve(int port_pipe) {
  std::size_t echoed = 0, open = 0, most_open = 0, gone = 0;
  aio::event all_gone;
  const auto echo = [&](aio::stream peer) -> aio::task<> {
    most_open = std::max(most_open, ++open);
    std::array<char, 64> message{};
    try {
      for (;; ++echoed) {
        co_await peer.read_exactly(std::span(message).first(16));
        peer.write({message.data(), 16});
        co_await peer.drain();
      }
    } catch (const aio::incomplete_read &e) {
      EXPECT_EQ(e.partial(), "");
    }
    --open;
    if (++gone == clients)
      all_gone.set();
  };
  auto server = co_await aio::start_server(echo, "127.0.0.1", 0);
  const std::uint16_t port = server.port();
  EXPECT_EQ(::write(port_pipe, &port, sizeof port), static_cast<ssize_t>(sizeof port));
  co_await all_gone.wait();
  server.close();
  co_await server.wait_closed();
  EXPECT_EQ(most_open, clients) << "all at the same time";
  EXPECT_EQ(test::waiting(), 0U);
  co_return echoed;
}

aio::task<> talk(aio::stream peer, std::size_t id, std::size_t &answers) {
  std::array<char, 17> sent{}, received{};
  for (int i = 0; i < messages; ++i) {
    std::snprintf(sent.data(), sent.size(), "%08zu%08d", id, i);
    peer.write({sent.data(), 16});
    co_await peer.read_exactly(std::span(received).first(16));
    answers += sent == received;
  }
  co_await peer.close();
}

/// Connects everybody, and lets them talk when all are there. Gives the number of right answers.
aio::task<std::size_t> visit(std::uint16_t port) {
  std::vector<aio::stream> peers;
  for (std::size_t i = 0; i < clients; ++i)
    peers.push_back(co_await aio::open_connection("127.0.0.1", port));
  std::size_t answers = 0;
  aio::task_group talking;
  for (std::size_t i = 0; i < clients; ++i)
    talking.spawn(talk(std::move(peers[i]), i, answers));
  co_await talking.join();
  co_return answers;
}

// Clients have a process of their own, since few systems allow one to have the descriptors of both sides.
TEST(ManyConnections, LoseNothingAndLeaveNothingOpen) {
  allow_descriptors(clients + 100);
  std::array<int, 2> port_pipe{};
  ASSERT_EQ(::pipe(port_pipe.data()), 0);
  const ::pid_t visitors = ::fork();
  if (visitors == 0) {
    std::uint16_t port = 0;
    ::close(port_pipe[1]);
    const std::size_t before = test::open_descriptors();
    const bool has_port = ::read(port_pipe[0], &port, sizeof port) == sizeof port;
    const bool all_answered = has_port && aio::run(visit(port)) == clients * messages;
    ::_exit(all_answered && test::open_descriptors() == before ? 0 : 1);
  }
  const std::size_t before = test::open_descriptors();
  EXPECT_EQ(aio::run(serve(port_pipe[1])), clients * messages);
  EXPECT_EQ(test::open_descriptors(), before);
  int status = 0;
  EXPECT_EQ(::waitpid(visitors, &status, 0), visitors);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
  ::close(port_pipe[0]);
  ::close(port_pipe[1]);
}

} // namespace
