// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "io.hpp"

#include <filesystem>
#include <string>

namespace {

using namespace std::chrono_literals;

aio::task<> echo(aio::stream peer) {
  peer.write(co_await peer.read_all());
  co_await peer.drain();
}

aio::task<std::string> ask(std::string path, std::string text) {
  aio::stream peer = co_await aio::open_unix_connection(std::move(path));
  peer.write(text);
  peer.write_eof();
  co_return co_await peer.read_all();
}

TEST(Unix, ServesAtAPathThatGoesWithTheServer) {
  const test::directory here;
  test::run([](std::string path) -> aio::task<> {
    auto server = co_await aio::start_unix_server(echo, path);
    EXPECT_EQ(server.endpoints().front().to_string(), path);
    const std::string large(1'000'000, 'x');
    EXPECT_TRUE(co_await ask(path, large) == large);
    server.close();
    EXPECT_FALSE(std::filesystem::exists(path));
    EXPECT_EQ(co_await test::error_of(aio::open_unix_connection(path)), ENOENT);
  }(here / "socket"));
}

TEST(Unix, ServesAtANameOutsideOfTheFileSystem) {
  test::run([]() -> aio::task<> {
    const std::string name = '\0' + ("aio" + std::to_string(::getpid()));
    auto server = co_await aio::start_unix_server(echo, name);
    EXPECT_EQ(co_await ask(name, "hello"), "hello");
  }());
}

TEST(Unix, ReplacesASocketThatNobodyListensAt) {
  const test::directory here;
  test::run([](std::string path) -> aio::task<> {
    aio::detail::bind_socket(aio::endpoint::local(path), SOCK_STREAM);
    EXPECT_EQ(co_await test::error_of(aio::open_unix_connection(path)), ECONNREFUSED);
    auto server = co_await aio::start_unix_server(echo, path);
    EXPECT_EQ(co_await ask(path, "hello"), "hello");
    EXPECT_EQ(co_await test::error_of(aio::start_unix_server(echo, path)), EADDRINUSE);
    EXPECT_EQ(co_await ask(path, "still here"), "still here");
  }(here / "socket"));
}

TEST(Unix, WaitsForAPlaceInTheQueueOfTheServerAndCanBeCancelled) {
  const test::directory here;
  test::run([](std::string path) -> aio::task<> {
    const aio::detail::descriptor listener = aio::detail::listen_at(aio::endpoint::local(path), 0);
    const aio::stream first = co_await aio::open_unix_connection(path);
    EXPECT_TRUE(co_await test::is_cancelled_while_waiting(aio::open_unix_connection(path)));
    auto second = aio::spawn(aio::open_unix_connection(path));
    co_await aio::sleep_for(10ms);
    EXPECT_FALSE(second.done());
    const aio::detail::descriptor accepted(::accept(listener.get(), nullptr, nullptr));
    EXPECT_GE((co_await second).native_handle(), 0);
  }(here / "socket"));
}

TEST(Unix, SaysThatAPathIsTooLong) {
  test::run([]() -> aio::task<> {
    EXPECT_EQ(co_await test::error_of(aio::open_unix_connection(std::string(108, 'x'))), ENAMETOOLONG);
    EXPECT_EQ(co_await test::error_of(aio::start_unix_server(echo, "")), EINVAL);
  }());
}

} // namespace
