// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "io.hpp"

#include <latch>
#include <string>
#include <vector>

#include <netdb.h>

namespace {

TEST(Resolve, TakesNumbersAsTheyAre) {
  test::run([]() -> aio::task<> {
    EXPECT_EQ((co_await aio::resolve("127.0.0.1", 80)).at(0).to_string(), "127.0.0.1:80");
    EXPECT_EQ((co_await aio::resolve("::1", 443)).at(0).to_string(), "[::1]:443");
    EXPECT_EQ((co_await aio::resolve("::1", 443)).size(), 1U);
  }());
}

TEST(Resolve, LooksNamesUp) {
  test::run([]() -> aio::task<> {
    for (const aio::endpoint &e : co_await aio::resolve("localhost", 80))
      EXPECT_TRUE(e.to_string() == "127.0.0.1:80" || e.to_string() == "[::1]:80") << e.to_string();
  }());
}

TEST(Resolve, SaysWhatItDoesNotFind) {
  test::run([]() -> aio::task<> {
    try {
      co_await aio::resolve("no such name", 80);
      ADD_FAILURE();
    } catch (const std::system_error &e) {
      EXPECT_EQ(e.code().category(), aio::resolve_category());
      EXPECT_EQ(std::string(e.what()).find("aio: resolve no such name: "), 0U) << e.what();
    }
  }());
}

TEST(Resolve, CanBeCancelledBeforeItBegins) {
  test::run([]() -> aio::task<> {
    EXPECT_TRUE(co_await test::is_cancelled_when_it_begins(aio::resolve("localhost", 80)));
  }());
}

// Every thread of the pool is busy, so no name can be looked up before the test lets them go.
TEST(Resolve, GivesUpAtOnceWhenItIsCancelled) {
  test::run([]() -> aio::task<> {
    constexpr int more_than_there_are_threads = 40;
    std::latch end(1);
    std::vector<aio::task_handle<void>> busy;
    for (int i = 0; i < more_than_there_are_threads; ++i)
      busy.push_back(aio::spawn(aio::to_thread([&end] { end.wait(); })));
    co_await aio::yield();
    EXPECT_TRUE(co_await test::is_cancelled_while_waiting(aio::resolve("localhost", 80)));
    end.count_down();
    for (auto &each : busy)
      co_await each;
  }());
}

TEST(Endpoint, ComparesByAddress) {
  test::run([]() -> aio::task<> {
    const auto one = co_await aio::resolve("127.0.0.1", 80);
    const auto same = co_await aio::resolve("127.0.0.1", 80);
    const auto other = co_await aio::resolve("127.0.0.1", 81);
    EXPECT_EQ(one.at(0), same.at(0));
    EXPECT_NE(one.at(0), other.at(0));
    EXPECT_EQ(aio::endpoint::local("/tmp/x").to_string(), "/tmp/x");
  }());
}

} // namespace
