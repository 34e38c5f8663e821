// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "io.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include <sys/resource.h>

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
aio::task<std::size_t> serve() {
  std::size_t echoed = 0, open = 0, most_open = 0;
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
  };
  auto server = co_await aio::start_server(echo, "127.0.0.1", 0);
  auto visitors = co_await aio::start_process(
      aio::command(AIO_TEST_CLIENT, std::to_string(server.port()), std::to_string(clients), std::to_string(messages)));
  EXPECT_EQ(co_await visitors.wait(), 0) << "somebody got no answer, or a wrong one, or left something open";
  server.close();
  co_await server.wait_closed();
  EXPECT_EQ(open, 0U);
  EXPECT_EQ(most_open, clients) << "all at the same time";
  EXPECT_EQ(test::waiting(), 0U);
  co_return echoed;
}

// Clients have a process of their own, since few systems allow one to have the descriptors of both sides.
TEST(ManyConnections, LoseNothingAndLeaveNothingOpen) {
  allow_descriptors(clients + 100);
  const std::size_t before = test::open_descriptors();
  EXPECT_EQ(aio::run(serve()), clients * messages);
  EXPECT_EQ(test::open_descriptors(), before);
}

} // namespace
