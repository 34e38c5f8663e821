// SPDX-License-Identifier: Apache-2.0
//
// The same of what reads, writes and serves: it may be used again after it was closed, cancelled or moved from.
#include <gtest/gtest.h>

#include "io.hpp"

#include <array>
#include <csignal>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;

// NOLINTBEGIN(bugprone-use-after-move): that is what these tests are about.

/// What a stream gives that has no connection.
aio::task<> expect_closed(aio::stream &s) {
  std::string bytes(4, '\0');
  EXPECT_EQ(s.native_handle(), -1);
  EXPECT_EQ(co_await test::error_of(aio::invoke([&] { return s.read(bytes); })), EBADF);
  EXPECT_EQ(co_await test::error_of(aio::invoke([&] { return s.read_exactly(bytes); })), EBADF);
  EXPECT_EQ(co_await test::error_of(aio::invoke([&] { return s.read_until("\n"); })), EBADF);
  EXPECT_EQ(co_await test::error_of(aio::invoke([&] { return s.read_all(); })), EBADF);
  EXPECT_EQ(co_await test::error_of(s.read_line()), EBADF);
  EXPECT_EQ(co_await test::error_of(aio::invoke([&]() -> aio::task<> { co_await s.lines().next(); })), EBADF);
  EXPECT_THROW(s.write("x"), std::system_error);
  EXPECT_THROW(s.local(), std::system_error);
  EXPECT_THROW(s.remote(), std::system_error);
  co_await s.close();
}

TEST(AgainIo, AStreamThatWasMovedFromIsClosed) {
  test::run([]() -> aio::task<> {
    auto [here, there] = test::make_half();
    {
      aio::stream other = std::move(here);
      co_await expect_closed(here);
      EXPECT_THROW(here.write_eof(), std::system_error);
      EXPECT_EQ(co_await test::error_of(aio::invoke([&] { return here.drain(); })), EBADF);
      here = std::move(other);
    }
    here.write("x");
    co_await here.drain();
  }());
}

TEST(AgainIo, AStreamIsClosedOnce) {
  test::run([]() -> aio::task<> {
    auto [here, there] = test::make_half();
    co_await here.close();
    co_await expect_closed(here);
    here.write_eof();
    co_await here.drain();
  }());
}

TEST(AgainIo, AStreamTellsWhatWasLostWhenItWasClosed) {
  test::run([]() -> aio::task<> {
    auto [here, there] = test::make_half();
    here.write(std::string(8 << 20, 'x')); // more than the kernel takes
    auto closes = aio::spawn(here.close());
    co_await aio::yield();
    closes.cancel();
    EXPECT_TRUE(co_await test::is_cancelled(closes));
    EXPECT_EQ(co_await test::error_of(here.drain()), EBADF);
    co_await here.close();
  }());
}

TEST(AgainIo, AStreamReadsOnAfterACancelledRead) {
  test::run([]() -> aio::task<> {
    auto half = test::make_half();
    auto reads = aio::spawn(half.here.read_line());
    co_await aio::yield();
    reads.cancel();
    EXPECT_TRUE(co_await test::is_cancelled(reads));
    half.send("one\n");
    EXPECT_EQ(co_await half.here.read_line(), "one");
  }());
}

TEST(AgainIo, ASocketThatWasMovedFromOrClosedIsClosed) {
  test::run([]() -> aio::task<> {
    auto socket = co_await aio::bind_udp("127.0.0.1", 0);
    std::array<char, 8> into{};
    auto receives = aio::spawn(socket.receive(into));
    co_await aio::yield();
    auto other = std::move(socket);
    receives.cancel();
    EXPECT_TRUE(co_await test::is_cancelled(receives));
    EXPECT_GE(other.native_handle(), 0);
    for (int i = 0; i < 2; ++i) {
      aio::udp_socket &closed = i == 0 ? socket : other;
      const auto to = other.native_handle() < 0 ? aio::endpoint() : other.local();
      closed.close();
      EXPECT_EQ(closed.native_handle(), -1);
      EXPECT_EQ(co_await test::error_of(closed.receive(into)), EBADF);
      EXPECT_EQ(co_await test::error_of(closed.send("x")), EBADF);
      EXPECT_EQ(co_await test::error_of(closed.send_to("x", to)), EBADF);
      EXPECT_THROW(closed.local(), std::system_error);
      closed.close();
    }
  }());
}

TEST(AgainIo, AFileThatWasMovedFromOrClosedIsClosed) {
  test::run([]() -> aio::task<> {
    const test::directory folder;
    auto file = co_await aio::file::open(folder / "f", std::ios::out);
    auto other = std::move(file);
    co_await other.close();
    for (aio::file *closed : {&file, &other}) {
      std::array<char, 8> into{};
      EXPECT_EQ(closed->native_handle(), -1);
      EXPECT_EQ(co_await test::error_of(closed->read(into)), EBADF);
      EXPECT_EQ(co_await test::error_of(closed->write("x")), EBADF);
      EXPECT_EQ(co_await test::error_of(closed->fsync()), EBADF);
      EXPECT_EQ(co_await test::error_of(closed->close()), EBADF);
    }
  }());
}

TEST(AgainIo, AProcessThatHasEndedMayBeAskedAgain) {
  test::run([]() -> aio::task<> {
    auto child = co_await aio::start_process(aio::command("cat").in(aio::stdio::pipe).out(aio::stdio::pipe));
    auto waits = aio::spawn(child.wait());
    co_await aio::yield();
    waits.cancel();
    EXPECT_TRUE(co_await test::is_cancelled(waits));
    const auto done = co_await child.communicate("hello");
    EXPECT_EQ(done.out, "hello");
    for (int i = 0; i < 2; ++i)
      EXPECT_EQ(co_await child.wait(), 0);
    child.terminate();
    child.kill();
    EXPECT_EQ(co_await test::error_of(child.communicate("more")), EBADF);
    EXPECT_EQ(child.status(), 0);
  }());
}

TEST(AgainIo, AProcessThatWasMovedFromIsRefused) {
  test::run([]() -> aio::task<> {
    auto child = co_await aio::start_process(aio::command("cat").in(aio::stdio::pipe).out(aio::stdio::pipe));
    auto other = std::move(child);
    EXPECT_THROW(child.pid(), std::logic_error);
    EXPECT_THROW(child.status(), std::logic_error);
    EXPECT_THROW(child.kill(), std::logic_error);
    EXPECT_THROW(child.err(), std::logic_error);
    EXPECT_THROW(child.in().write("x"), std::system_error);
    EXPECT_TRUE(co_await test::is_refused(child.wait()));
    EXPECT_EQ(co_await test::error_of(child.communicate()), EBADF);
    EXPECT_EQ((co_await other.communicate("x")).out, "x");
  }());
}

TEST(AgainIo, SignalsAreAwaitedAfterACancelledWait) {
  test::run([]() -> aio::task<> {
    aio::signal_set signals{SIGUSR1};
    auto waits = aio::spawn(signals.wait());
    co_await aio::yield();
    waits.cancel();
    EXPECT_TRUE(co_await test::is_cancelled(waits));
    std::raise(SIGUSR1);
    EXPECT_EQ(co_await signals.wait(), SIGUSR1);
  }());
}

aio::task<> serve_nobody(aio::stream) { co_return; }

/// However a server has ended, its end is the end.
TEST(AgainIo, AServerEndsOnce) {
  using end = std::function<aio::task<>(aio::server &)>;
  const std::vector<std::pair<const char *, end>> ends = {
      {"closed", [](aio::server &s) -> aio::task<> { co_return s.close(); }},
      {"cancelled", [](aio::server &s) -> aio::task<> { co_return s.cancel(); }},
      {"serving was cancelled",
       [](aio::server &s) -> aio::task<> {
         auto forever = aio::spawn(s.serve_forever());
         co_await aio::yield();
         forever.cancel();
         EXPECT_TRUE(co_await test::is_cancelled(forever));
       }},
      {"serving was cancelled before it began",
       [](aio::server &s) -> aio::task<> {
         EXPECT_TRUE(co_await test::is_cancelled_when_it_begins(s.serve_forever()));
       }},
      {"another was first",
       [](aio::server &s) -> aio::task<> { co_await aio::when_any(s.serve_forever(), aio::sleep_for(1s)); }},
  };
  for (const auto &[name, finish] : ends)
    test::run([](const end &finish) -> aio::task<> {
      auto server = co_await aio::start_server(serve_nobody, "127.0.0.1", 0);
      const std::uint16_t port = server.port();
      co_await finish(server);
      for (int i = 0; i < 2; ++i) {
        co_await server.wait_closed();
        co_await server.serve_forever();
        server.cancel();
        server.close();
      }
      EXPECT_EQ(server.port(), port);
      EXPECT_EQ(co_await test::error_of(aio::open_connection("127.0.0.1", port)), ECONNREFUSED) << port;
    }(finish));
}

TEST(AgainIo, AServerThatWasMovedFromListensNowhere) {
  test::run([]() -> aio::task<> {
    auto server = co_await aio::start_server(serve_nobody, "127.0.0.1", 0);
    auto closed = aio::spawn(server.wait_closed());
    {
      auto other = std::move(server);
      EXPECT_EQ(server.port(), 0);
      EXPECT_TRUE(server.endpoints().empty());
      server.close();
      server.cancel();
      EXPECT_TRUE(co_await test::is_refused(aio::invoke([&] { return server.wait_closed(); })));
      EXPECT_TRUE(co_await test::is_refused(aio::invoke([&] { return server.serve_forever(); })));
      co_await (co_await aio::open_connection("127.0.0.1", other.port())).close();
      EXPECT_FALSE(closed.done());
    }
    co_await closed;
  }());
}

TEST(AgainIo, AServerMayOutliveItsLoop) {
  std::optional<aio::server> left;
  test::run([&]() -> aio::task<> { left.emplace(co_await aio::start_server(serve_nobody, "127.0.0.1", 0)); }());
  left->cancel();
  test::run(left->wait_closed());
  test::run(left->serve_forever());
}

// NOLINTEND(bugprone-use-after-move)

} // namespace
