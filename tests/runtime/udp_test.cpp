// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "io.hpp"

#include <array>
#include <string>
#include <vector>

namespace {

aio::task<std::string> receive(aio::udp_socket &from) {
  std::array<char, 100> bytes{};
  const aio::datagram d = co_await from.receive(bytes);
  co_return std::string(bytes.data(), d.size);
}

TEST(Udp, SendsToWhoeverAsked) {
  test::run([]() -> aio::task<> {
    auto server = co_await aio::bind_udp("127.0.0.1", 0);
    auto client = co_await aio::open_udp("127.0.0.1", server.local().port());
    co_await client.send("question");
    std::array<char, 100> bytes{};
    const aio::datagram d = co_await server.receive(bytes);
    EXPECT_EQ(std::string(bytes.data(), d.size), "question");
    EXPECT_EQ(d.from, client.local());
    co_await server.send_to("answer", d.from);
    EXPECT_EQ(co_await receive(client), "answer");
  }());
}

TEST(Udp, KeepsDatagramsApartAndInOrder) {
  test::run([]() -> aio::task<> {
    auto server = co_await aio::bind_udp("127.0.0.1", 0);
    auto client = co_await aio::open_udp("localhost", server.local().port());
    for (const char *text : {"one", "", "three"})
      co_await client.send(text);
    EXPECT_EQ(co_await receive(server), "one");
    EXPECT_EQ(co_await receive(server), "");
    EXPECT_EQ(co_await receive(server), "three");
  }());
}

TEST(Udp, WaitsForADatagram) {
  test::run([]() -> aio::task<> {
    auto server = co_await aio::bind_udp("127.0.0.1", 0);
    auto client = co_await aio::open_udp("127.0.0.1", server.local().port());
    auto [text, nothing] = co_await aio::gather(receive(server), client.send("hello"));
    EXPECT_EQ(text, "hello");
  }());
}

TEST(Udp, DoesNotCutADatagramInSilence) {
  test::run([]() -> aio::task<> {
    auto server = co_await aio::bind_udp("127.0.0.1", 0);
    auto client = co_await aio::open_udp("127.0.0.1", server.local().port());
    co_await client.send(std::string(101, 'x'));
    co_await client.send("short");
    EXPECT_EQ(co_await test::error_of(receive(server)), EMSGSIZE);
    EXPECT_EQ(co_await receive(server), "short");
    EXPECT_EQ(co_await test::error_of(client.send(std::string(100'000, 'x'))), EMSGSIZE);
  }());
}

TEST(Udp, SaysThatNobodyListens) {
  test::run([]() -> aio::task<> {
    auto server = co_await aio::bind_udp("127.0.0.1", 0);
    auto client = co_await aio::open_udp("127.0.0.1", server.local().port());
    server.close();
    co_await client.send("hello?");
    EXPECT_EQ(co_await test::error_of(receive(client)), ECONNREFUSED);
  }());
}

TEST(Udp, CanBeCancelledAndClosedWhileItWaits) {
  test::run([]() -> aio::task<> {
    auto server = co_await aio::bind_udp("127.0.0.1", 0);
    EXPECT_TRUE(co_await test::is_cancelled_while_waiting(receive(server)));
    EXPECT_TRUE(co_await test::is_cancelled_when_it_begins(receive(server)));
    EXPECT_EQ(test::waiting(), 0U);
    const auto close = [](aio::udp_socket &s) -> aio::task<> {
      s.close();
      co_return;
    };
    auto [error, nothing] = co_await aio::gather(test::error_of(receive(server)), close(server));
    EXPECT_EQ(error, EBADF);
    EXPECT_EQ(co_await test::error_of(server.send("x")), EBADF);
  }());
}

TEST(Udp, MayBeDestroyedWhileItWaits) {
  const std::size_t before = test::open_descriptors();
  {
    aio::loop events;
    aio::spawn(events, aio::invoke([]() -> aio::task<> {
                 auto server = co_await aio::bind_udp("127.0.0.1", 0);
                 co_await receive(server);
               }));
    events.run_ready();
    EXPECT_EQ(events.descriptors().waiting(), 1U);
  }
  EXPECT_EQ(test::open_descriptors(), before);
}

} // namespace
