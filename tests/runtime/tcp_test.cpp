// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "io.hpp"

#include <stdexcept>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/resource.h>

namespace {

using namespace std::chrono_literals;

aio::task<> echo(aio::stream peer) {
  for (std::string text; !(text = co_await test::read_some(peer)).empty();) {
    peer.write(text);
    co_await peer.drain();
  }
}

/// What the echo server at `port` answers.
aio::task<std::string> ask(std::uint16_t port, std::string text) {
  aio::stream peer = co_await aio::open_connection("127.0.0.1", port);
  peer.write(text);
  peer.write_eof();
  co_return co_await peer.read_all();
}

/// Uses up all descriptors of the process but `left`.
class few_descriptors {
public:
  explicit few_descriptors(std::size_t left) {
    ::getrlimit(RLIMIT_NOFILE, &before_);
    const ::rlimit small{400, before_.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &small);
    for (int fd; (fd = ::dup(STDERR_FILENO)) >= 0;)
      taken_.emplace_back(fd);
    free(left);
  }
  ~few_descriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  void free(std::size_t n) { taken_.resize(taken_.size() - n); }

private:
  ::rlimit before_{};
  std::vector<aio::detail::descriptor> taken_;
};

TEST(Tcp, ServesEachConnectionByItself) {
  test::run([]() -> aio::task<> {
    auto server = co_await aio::start_server(echo, "127.0.0.1", 0);
    auto [a, b, c] = co_await aio::gather(ask(server.port(), "a"), ask(server.port(), "bb"), ask(server.port(), "ccc"));
    EXPECT_EQ(a + b + c, "abbccc");
  }());
}

TEST(Tcp, KnowsTheAddressesOfAConnection) {
  test::run([]() -> aio::task<> {
    auto [client, server] = co_await test::connect();
    EXPECT_EQ(client.remote(), server.local());
    EXPECT_EQ(client.local(), server.remote());
    EXPECT_EQ(client.remote().to_string(), "127.0.0.1:" + std::to_string(server.local().port()));
  }());
}

TEST(Tcp, ConnectsByName) {
  test::run([]() -> aio::task<> {
    auto server = co_await aio::start_server(echo, "localhost", 0);
    EXPECT_EQ(co_await ask(server.port(), "hello"), "hello");
    aio::stream peer = co_await aio::open_connection("localhost", server.port());
    EXPECT_EQ(peer.remote().port(), server.port());
  }());
}

TEST(Tcp, SaysWhoRefusedAConnection) {
  test::run([]() -> aio::task<> {
    auto server = co_await aio::start_server(echo, "127.0.0.1", 0);
    const std::uint16_t port = server.port();
    server.close();
    try {
      co_await aio::open_connection("127.0.0.1", port);
      ADD_FAILURE();
    } catch (const std::system_error &e) {
      EXPECT_EQ(e.code(), std::errc::connection_refused);
      EXPECT_EQ(std::string(e.what()), "aio: connect to 127.0.0.1:" + std::to_string(port) + ": Connection refused");
    }
  }());
}

TEST(Tcp, SaysWhyItCannotListen) {
  test::run([]() -> aio::task<> {
    auto server = co_await aio::start_server(echo, "127.0.0.1", 0);
    EXPECT_EQ(co_await test::error_of(aio::start_server(echo, "127.0.0.1", server.port())), EADDRINUSE);
    EXPECT_EQ(co_await test::error_of(aio::start_server(echo, "8.8.8.8", 0)), EADDRNOTAVAIL);
  }());
}

TEST(Tcp, GivesUpConnectingWhenItIsCancelled) {
  const std::size_t before = test::open_descriptors();
  test::run([]() -> aio::task<> {
    // A listener that never accepts and whose queue is full: the next one has to wait.
    const auto where = aio::endpoint::of(
        aio::detail::listen_at((co_await aio::resolve("127.0.0.1", 0)).front(), 0).get(), ::getsockname);
    const aio::detail::descriptor listener = aio::detail::listen_at(where, 0);
    aio::stream first = co_await aio::open_connection("127.0.0.1", where.port());
    EXPECT_TRUE(co_await test::is_cancelled_while_waiting(aio::open_connection("127.0.0.1", where.port())));
    EXPECT_TRUE(co_await test::is_cancelled_when_it_begins(aio::open_connection("127.0.0.1", where.port())));
    EXPECT_EQ(test::waiting(), 0U);
    {
      aio::loop other;
      aio::spawn(other, aio::open_connection("127.0.0.1", where.port()));
    }
  }());
  EXPECT_EQ(test::open_descriptors(), before);
}

TEST(Server, LogsTheErrorOfAHandlerAndServesTheOthers) {
  testing::internal::CaptureStderr();
  test::run([]() -> aio::task<> {
    const auto fail_once = [first = true](aio::stream peer) mutable -> aio::task<> {
      if (std::exchange(first, false))
        throw std::runtime_error("oops");
      co_await echo(std::move(peer));
    };
    auto server = co_await aio::start_server(fail_once, "127.0.0.1", 0);
    EXPECT_EQ(co_await ask(server.port(), ""), "");
    EXPECT_EQ(co_await ask(server.port(), "still here"), "still here");
  }());
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "aio: unhandled exception in a connection's handler: oops\n");
}

TEST(Server, IsToldWhenAClientDiesInTheMiddleOfAMessage) {
  test::run([]() -> aio::task<> {
    std::string told;
    aio::event was_told;
    const auto expect_ten = [&](aio::stream peer) -> aio::task<> {
      std::array<char, 10> message{};
      try {
        co_await peer.read_exactly(message);
      } catch (const aio::incomplete_read &e) {
        told = e.partial();
        was_told.set();
      }
    };
    auto server = co_await aio::start_server(expect_ten, "127.0.0.1", 0);
    auto client = co_await aio::start_process(aio::command(AIO_TEST_CLIENT, std::to_string(server.port())));
    EXPECT_EQ(co_await client.wait(), -SIGKILL);
    co_await was_told.wait();
    EXPECT_EQ(told, "half");
  }());
}

TEST(Server, FinishesTheConnectionsItHasAfterItWasClosed) {
  test::run([]() -> aio::task<> {
    auto server = co_await aio::start_server(echo, "127.0.0.1", 0);
    aio::stream peer = co_await aio::open_connection("127.0.0.1", server.port());
    peer.write("a");
    EXPECT_EQ(co_await test::read_some(peer), "a");
    const std::uint16_t port = server.port();
    server.close();
    auto closed = aio::spawn(server.wait_closed());
    EXPECT_EQ(co_await test::error_of(aio::open_connection("127.0.0.1", port)), ECONNREFUSED);
    peer.write("b");
    EXPECT_EQ(co_await test::read_some(peer), "b");
    EXPECT_FALSE(closed.done());
    co_await peer.close();
    co_await closed;
    EXPECT_EQ(test::waiting(), 0U);
  }());
}

TEST(Server, CancelsItsHandlersWhenItIsCancelled) {
  test::run([]() -> aio::task<> {
    bool was_cancelled = false;
    const auto wait = [&](aio::stream peer) -> aio::task<> {
      peer.write("!");
      was_cancelled = co_await test::is_cancelled(peer.read_all());
    };
    auto server = co_await aio::start_server(wait, "127.0.0.1", 0);
    aio::stream peer = co_await aio::open_connection("127.0.0.1", server.port());
    EXPECT_EQ(co_await test::read_some(peer), "!");
    server.cancel();
    co_await server.wait_closed();
    EXPECT_TRUE(was_cancelled);
    EXPECT_EQ(co_await test::read_some(peer), "");
  }());
}

TEST(Server, ServesForeverUntilItIsCancelled) {
  test::run([]() -> aio::task<> {
    auto server = co_await aio::start_server(echo, "127.0.0.1", 0);
    auto forever = aio::spawn(server.serve_forever());
    aio::stream peer = co_await aio::open_connection("127.0.0.1", server.port());
    peer.write("x");
    EXPECT_EQ(co_await test::read_some(peer), "x");
    forever.cancel();
    EXPECT_TRUE(co_await test::is_cancelled(std::move(forever)));
    EXPECT_EQ(co_await test::read_some(peer), "") << "the handler was cancelled too";
    EXPECT_EQ(test::waiting(), 0U);
  }());
}

TEST(Server, MayBeDestroyedWithItsLoop) {
  const std::size_t before = test::open_descriptors();
  {
    aio::loop events;
    auto serving = aio::spawn(events, aio::invoke([]() -> aio::task<> {
                                auto server = co_await aio::start_server(echo, "127.0.0.1", 0);
                                aio::stream peer = co_await aio::open_connection("127.0.0.1", server.port());
                                peer.write("x");
                                co_await test::read_some(peer);
                                co_await server.serve_forever();
                              }));
    for (int i = 0; i < 20; ++i)
      events.run_ready();
    EXPECT_FALSE(serving.done());
  }
  EXPECT_EQ(test::open_descriptors(), before);
}

TEST(Server, GoesOnWhenDescriptorsAreFreeAgain) {
  testing::internal::CaptureStderr();
  test::run([]() -> aio::task<> {
    auto server = co_await aio::start_server(echo, "127.0.0.1", 0);
    std::string where = server.endpoints().front().to_string();
    few_descriptors limit(1);
    auto answer = aio::spawn(ask(server.port(), "hello")); // takes the last one
    co_await aio::sleep_for(1s);
    EXPECT_FALSE(answer.done());
    EXPECT_EQ(co_await test::error_of(ask(server.port(), "me too")), EMFILE) << "the error is that of who asked";
    limit.free(3);
    EXPECT_EQ(co_await answer, "hello");
    EXPECT_EQ(testing::internal::GetCapturedStderr(),
              "aio: the server at " + where + " accepts nobody for now: Too many open files\n");
    EXPECT_EQ(co_await ask(server.port(), "again"), "again");
  }());
}

} // namespace
