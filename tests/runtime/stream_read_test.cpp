// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "io.hpp"

#include <array>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

namespace {

using namespace std::chrono_literals;

TEST(StreamRead, GivesWhatIsThereWithoutWaiting) {
  test::run([]() -> aio::task<> {
    auto [here, there] = co_await test::connect();
    there.write("hello");
    std::array<char, 3> small{};
    EXPECT_EQ(co_await here.read(small), 3U);
    EXPECT_EQ(std::string(small.data(), 3), "hel");
    EXPECT_EQ(co_await test::read_some(here), "lo");
  }());
}

TEST(StreamRead, WaitsUntilSomethingComes) {
  test::run([]() -> aio::task<> {
    auto [here, there] = co_await test::connect();
    const auto write = [](aio::stream &to) -> aio::task<> {
      co_await aio::yield();
      EXPECT_EQ(test::waiting(), 1U);
      to.write("at last");
    };
    auto [text, nothing] = co_await aio::gather(test::read_some(here), write(there));
    EXPECT_EQ(text, "at last");
  }());
}

TEST(StreamRead, GivesZeroAtTheEndAgainAndAgain) {
  test::run([]() -> aio::task<> {
    auto [here, there] = co_await test::connect();
    there.write("x");
    co_await there.close();
    EXPECT_EQ(co_await test::read_some(here), "x");
    EXPECT_EQ(co_await test::read_some(here), "");
    EXPECT_EQ(co_await test::read_some(here), "");
  }());
}

TEST(StreamRead, OfNothingDoesNotWait) {
  test::run([]() -> aio::task<> {
    auto pair = test::make_half();
    EXPECT_EQ(co_await pair.here.read({}), 0U);
    co_await pair.here.read_exactly({});
  }());
}

TEST(StreamRead, ServesSeveralReadersInTheOrderTheyCame) {
  test::run([]() -> aio::task<> {
    auto pair = test::make_half();
    const auto write = [](test::half &p) -> aio::task<> {
      p.send("aab");
      co_await aio::yield();
      p.send("bc");
    };
    std::array<char, 2> first{}, second{};
    auto [a, b, c, nothing] = co_await aio::gather(pair.here.read_exactly(first), pair.here.read_exactly(second),
                                                   test::read_some(pair.here), write(pair));
    EXPECT_EQ(std::string(first.data(), 2), "aa");
    EXPECT_EQ(std::string(second.data(), 2), "bb");
    EXPECT_EQ(c, "c");
  }());
}

TEST(StreamRead, LetsOthersRunAlthoughThereIsAlwaysSomethingToRead) {
  test::run([]() -> aio::task<> {
    auto pair = test::make_half();
    pair.send(std::string(10'000, 'x'));
    bool others_ran = false;
    auto others = aio::spawn(test::set(others_ran));
    std::array<char, 1> one{};
    for (int i = 0; i < 10'000 && !others_ran; ++i)
      co_await pair.here.read(one);
    EXPECT_TRUE(others_ran);
    co_await others;
  }());
}

TEST(StreamRead, CanBeCancelledBeforeAndWhileItWaits) {
  test::run([]() -> aio::task<> {
    auto pair = test::make_half();
    std::array<char, 9> bytes{};
    EXPECT_TRUE(co_await test::is_cancelled_when_it_begins(pair.here.read(bytes)));
    EXPECT_TRUE(co_await test::is_cancelled_while_waiting(pair.here.read(bytes)));
    EXPECT_TRUE(co_await test::is_cancelled_while_waiting(pair.here.read_until("\n")));
    EXPECT_TRUE(co_await test::is_cancelled_while_waiting(pair.here.read_line()));
    EXPECT_TRUE(co_await test::is_cancelled_while_waiting(pair.here.read_all()));
    EXPECT_EQ(test::waiting(), 0U);
    pair.send("still here");
    EXPECT_EQ(co_await test::read_some(pair.here), "still here");
  }());
}

TEST(StreamRead, GivesWhatHasComeAlthoughItIsCancelledAfterwards) {
  aio::loop events;
  auto pair = test::make_half();
  auto handle = aio::spawn(events, test::read_some(pair.here));
  events.run_ready();
  pair.send("in time");
  events.post([&] { handle.cancel(); }); // is called after the descriptor was looked at, and before the reader goes on
  while (!handle.done())
    events.run_ready();
  bool checked = false;
  auto check = aio::spawn(events, aio::invoke([&]() -> aio::task<> {
                            EXPECT_EQ(co_await handle, "in time");
                            checked = true;
                          }));
  while (!check.done())
    events.run_ready();
  EXPECT_TRUE(checked);
}

TEST(StreamRead, MayBeDestroyedWhileItWaits) {
  auto pair = test::make_half();
  {
    aio::loop events;
    aio::spawn(events, test::read_some(pair.here));
    aio::spawn(events, pair.here.read_all());
    events.run_ready();
    EXPECT_EQ(events.descriptors().waiting(), 2U);
  }
  pair.send("for the next loop");
  EXPECT_EQ(test::run(test::read_some(pair.here)), "for the next loop");
}

TEST(StreamRead, GoesOnWhenTheStreamIsMovedMeanwhile) {
  test::run([]() -> aio::task<> {
    auto pair = test::make_half();
    auto reading = aio::spawn(pair.here.read_until("\n"));
    co_await aio::yield();
    aio::stream moved = std::move(pair.here);
    pair.send("hello\n");
    EXPECT_EQ(co_await reading, "hello\n");
    EXPECT_GE(moved.native_handle(), 0);
  }());
}

TEST(StreamRead, FailsWhenTheStreamIsClosedMeanwhileOrWasBefore) {
  test::run([]() -> aio::task<> {
    auto pair = test::make_half();
    const auto close = [](aio::stream &s) -> aio::task<> { co_await s.close(); };
    auto [error, nothing] = co_await aio::gather(test::error_of(pair.here.read_all()), close(pair.here));
    EXPECT_EQ(error, EBADF);
    EXPECT_EQ(co_await test::error_of(pair.here.read_all()), EBADF);
    EXPECT_EQ(pair.here.native_handle(), -1);
  }());
}

TEST(StreamRead, FailsWhenTheOtherSideResetsTheConnection) {
  test::run([]() -> aio::task<> {
    auto [here, there] = co_await test::connect();
    const ::linger at_once{1, 0};
    ::setsockopt(there.native_handle(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    const auto close = [](aio::stream &s) -> aio::task<> { co_await s.close(); };
    auto [error, nothing] = co_await aio::gather(test::error_of(here.read_all()), close(there));
    EXPECT_EQ(error, ECONNRESET);
  }());
}

TEST(StreamReadExactly, WaitsForAllOfIt) {
  test::run([]() -> aio::task<> {
    auto pair = test::make_half();
    const auto write = [](test::half &p) -> aio::task<> {
      for (const char *part : {"he", "l", "lo, world"}) {
        p.send(part);
        co_await aio::yield();
      }
    };
    std::array<char, 5> bytes{};
    co_await aio::gather(pair.here.read_exactly(bytes), write(pair));
    EXPECT_EQ(std::string(bytes.data(), 5), "hello");
    EXPECT_EQ(co_await test::read_some(pair.here), ", world");
  }());
}

TEST(StreamReadExactly, ThrowsWhatHadComeWhenTheStreamEndsBefore) {
  test::run([]() -> aio::task<> {
    auto pair = test::make_half();
    pair.send("hel");
    pair.there.close();
    std::array<char, 5> bytes{};
    try {
      co_await pair.here.read_exactly(bytes);
      ADD_FAILURE();
    } catch (const aio::incomplete_read &e) {
      EXPECT_EQ(e.partial(), "hel");
      EXPECT_STREQ(e.what(), "aio: the stream ended after 3 bytes of what was read");
    }
  }());
}

TEST(StreamReadExactly, LosesNothingWhenItIsCancelledHalfWay) {
  test::run([]() -> aio::task<> {
    auto pair = test::make_half();
    pair.send("one\ntwo");
    EXPECT_EQ(co_await pair.here.read_until("\n"), "one\n");
    std::array<char, 5> bytes{};
    EXPECT_TRUE(co_await test::is_cancelled_while_waiting(pair.here.read_exactly(bytes)));
    pair.send("!!");
    co_await pair.here.read_exactly(bytes);
    EXPECT_EQ(std::string(bytes.data(), 5), "two!!");
  }());
}

TEST(StreamReadExactly, LeavesWhatHasComeToWhoWaitsBehindWhenItIsCancelled) {
  test::run([]() -> aio::task<> {
    auto pair = test::make_half();
    std::array<char, 9> bytes{};
    auto wants_more = aio::spawn(pair.here.read_exactly(bytes));
    auto wants_some = aio::spawn(test::read_some(pair.here));
    pair.send("some");
    co_await aio::yield();
    EXPECT_FALSE(wants_some.done());
    wants_more.cancel();
    EXPECT_EQ(co_await wants_some, "some");
  }());
}

TEST(StreamReadUntil, GivesEverythingUpToTheSeparatorEvenIfItComesInParts) {
  test::run([]() -> aio::task<> {
    auto pair = test::make_half();
    const auto write = [](test::half &p) -> aio::task<> {
      for (const char *part : {"a\r", "\nb\r\r", "\n", "c\r\nd"}) {
        p.send(part);
        co_await aio::yield();
        co_await aio::yield();
      }
    };
    auto writer = aio::spawn(write(pair));
    EXPECT_EQ(co_await pair.here.read_until("\r\n"), "a\r\n");
    EXPECT_EQ(co_await pair.here.read_until("\r\n"), "b\r\r\n");
    EXPECT_EQ(co_await pair.here.read_until("\r\n"), "c\r\n");
    EXPECT_EQ(co_await test::read_some(pair.here), "d");
    co_await writer;
  }());
}

TEST(StreamReadUntil, ThrowsWhenTheStreamEndsWithout) {
  test::run([]() -> aio::task<> {
    auto pair = test::make_half();
    pair.send("no separator");
    pair.there.close();
    try {
      co_await pair.here.read_until("\n");
      ADD_FAILURE();
    } catch (const aio::incomplete_read &e) {
      EXPECT_EQ(e.partial(), "no separator");
    }
  }());
}

TEST(StreamReadUntil, ThrowsWhenThereIsNoneWithinTheLimitAndKeepsTheBytes) {
  test::run([]() -> aio::task<> {
    auto pair = test::make_half();
    pair.send("12345678\n");
    EXPECT_TRUE(co_await test::throws<std::length_error>(pair.here.read_until("\n", 8)));
    EXPECT_EQ(co_await pair.here.read_until("\n", 9), "12345678\n");
    pair.send(std::string(100, 'x'));
    EXPECT_TRUE(co_await test::throws<std::length_error>(pair.here.read_line(99)));
  }());
}

TEST(StreamReadUntil, DoesNotTakeAnEmptySeparator) {
  test::run([]() -> aio::task<> {
    auto pair = test::make_half();
    EXPECT_TRUE(co_await test::throws<std::invalid_argument>(pair.here.read_until("")));
  }());
}

TEST(StreamLines, AreGivenOneByOneTheLastWithoutItsEnd) {
  test::run([]() -> aio::task<> {
    auto pair = test::make_half();
    pair.send("one\n\nthree\nlast");
    pair.there.close();
    std::vector<std::string> all;
    AIO_ASYNC_FOR(const std::string &line, pair.here.lines())
    all.push_back(line);
    EXPECT_EQ(all, (std::vector<std::string>{"one", "", "three", "last"}));
    EXPECT_EQ(co_await pair.here.read_line(), std::nullopt);
  }());
}

TEST(StreamReadAll, GivesEverythingToTheEnd) {
  test::run([]() -> aio::task<> {
    auto [here, there] = co_await test::connect();
    std::string large(3'000'000, '\0');
    for (std::size_t i = 0; i < large.size(); ++i)
      large[i] = static_cast<char>(i * i % 251);
    const auto send = [](aio::stream to, const std::string &bytes) -> aio::task<> {
      to.write(bytes);
      co_await to.close();
    };
    auto [received, nothing] = co_await aio::gather(here.read_all(), send(std::move(there), large));
    EXPECT_TRUE(received == large);
  }());
}

} // namespace
