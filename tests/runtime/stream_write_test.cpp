// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "io.hpp"

#include <string>

namespace {

using namespace std::chrono_literals;

const std::string too_much_for_the_kernel(8'000'000, 'x');

aio::task<std::size_t> count_to_end(aio::stream_reader &from) { co_return (co_await from.read_all()).size(); }

TEST(StreamWrite, NeedsNoDrainForWhatTheKernelTakes) {
  test::run([]() -> aio::task<> {
    auto pair = test::make_half();
    pair.here.write("hello");
    EXPECT_EQ(pair.receive(), "hello");
    co_await pair.here.drain();
  }());
}

TEST(StreamWrite, GoesOnByItselfAndInOrderWhenTheKernelIsFull) {
  test::run([]() -> aio::task<> {
    auto [here, there] = co_await test::connect();
    here.write(too_much_for_the_kernel);
    here.write("the end");
    here.write_eof();
    const std::string received = co_await there.read_all();
    EXPECT_EQ(received.size(), too_much_for_the_kernel.size() + 7);
    EXPECT_EQ(received.substr(received.size() - 8), "xthe end");
  }());
}

TEST(StreamWrite, CopiesWhatTheKernelDoesNotTake) {
  test::run([]() -> aio::task<> {
    auto [here, there] = co_await test::connect();
    here.write(std::string(5'000'000, 'y'));
    here.write_eof();
    EXPECT_EQ(co_await count_to_end(there), 5'000'000U);
  }());
}

TEST(StreamDrain, WaitsUntilTheKernelHasEverything) {
  test::run([]() -> aio::task<> {
    auto pair = test::make_half();
    pair.here.write(too_much_for_the_kernel);
    bool drained = false;
    const auto drain = [&]() -> aio::task<> {
      co_await pair.here.drain();
      drained = true;
    };
    auto one = aio::spawn(drain());
    auto another = aio::spawn(drain());
    co_await aio::yield();
    EXPECT_FALSE(drained);
    std::size_t received = 0;
    while (received < too_much_for_the_kernel.size()) {
      received += pair.receive().size();
      co_await aio::sleep_for(1ms);
    }
    EXPECT_TRUE(drained);
    co_await one;
    co_await another;
    EXPECT_EQ(test::waiting(), 0U);
  }());
}

TEST(StreamDrain, CanBeCancelledWithoutLosingWhatWasWritten) {
  test::run([]() -> aio::task<> {
    auto [here, there] = co_await test::connect();
    here.write(too_much_for_the_kernel);
    EXPECT_TRUE(co_await test::is_cancelled_when_it_begins(here.drain()));
    EXPECT_TRUE(co_await test::is_cancelled_while_waiting(here.drain()));
    here.write_eof();
    EXPECT_EQ(co_await count_to_end(there), too_much_for_the_kernel.size());
  }());
}

TEST(StreamDrain, MayBeDestroyedWhileItWaits) {
  auto pair = test::make_half();
  {
    aio::loop events;
    aio::spawn(events, aio::invoke([&]() -> aio::task<> {
                 pair.here.write(too_much_for_the_kernel);
                 co_await pair.here.drain();
               }));
    events.run_ready();
    EXPECT_EQ(events.descriptors().waiting(), 2U);
  }
  EXPECT_FALSE(pair.receive().empty());
}

TEST(StreamWrite, ThrowsWhenTheOtherSideIsGone) {
  test::run([]() -> aio::task<> {
    auto pair = test::make_half();
    pair.there.close();
    EXPECT_THROW(pair.here.write("x"), std::system_error);
    EXPECT_THROW(pair.here.write("x"), std::system_error);
    EXPECT_EQ(co_await test::error_of(pair.here.drain()), EPIPE);
  }());
}

TEST(StreamDrain, ThrowsWhenTheOtherSideGoesMeanwhile) {
  test::run([]() -> aio::task<> {
    auto pair = test::make_half();
    pair.here.write(too_much_for_the_kernel);
    const auto leave = [](test::half &p) -> aio::task<> {
      p.there.close();
      co_return;
    };
    auto [error, nothing] = co_await aio::gather(test::error_of(pair.here.drain()), leave(pair));
    EXPECT_TRUE(error == EPIPE || error == ECONNRESET) << error;
    EXPECT_THROW(pair.here.write("more"), std::system_error);
    EXPECT_EQ(test::waiting(), 0U);
  }());
}

TEST(StreamWriteEof, LetsTheOtherSideReadTheEndAndAnswer) {
  test::run([]() -> aio::task<> {
    auto [here, there] = co_await test::connect();
    here.write("question");
    here.write_eof();
    EXPECT_THROW(here.write("more"), std::system_error);
    EXPECT_EQ(co_await there.read_all(), "question");
    there.write("answer");
    co_await there.close();
    EXPECT_EQ(co_await here.read_all(), "answer");
  }());
}

TEST(StreamClose, DrainsFirst) {
  test::run([]() -> aio::task<> {
    auto [here, there] = co_await test::connect();
    here.write(too_much_for_the_kernel);
    auto closing = aio::spawn(here.close());
    EXPECT_EQ(co_await count_to_end(there), too_much_for_the_kernel.size());
    co_await closing;
    EXPECT_EQ(here.native_handle(), -1);
  }());
}

TEST(StreamClose, ClosesEvenWhenItIsCancelled) {
  test::run([]() -> aio::task<> {
    auto pair = test::make_half();
    pair.here.write(too_much_for_the_kernel);
    EXPECT_TRUE(co_await test::is_cancelled_while_waiting(pair.here.close()));
    EXPECT_EQ(pair.here.native_handle(), -1);
    EXPECT_EQ(test::waiting(), 0U);
    EXPECT_LT(pair.receive().size(), too_much_for_the_kernel.size());
  }());
}

TEST(StreamClose, MayBeRepeatedAndEndsEverything) {
  test::run([]() -> aio::task<> {
    auto pair = test::make_half();
    co_await pair.here.close();
    co_await pair.here.close();
    EXPECT_THROW(pair.here.write("x"), std::system_error);
    EXPECT_THROW(pair.here.remote(), std::system_error);
  }());
}

TEST(Stream, ClosesItsDescriptorWhenItIsDestroyed) {
  const std::size_t before = test::open_descriptors();
  test::run([]() -> aio::task<> {
    auto pair = test::make_half();
    EXPECT_TRUE(co_await test::is_cancelled_while_waiting(pair.here.read_all()));
  }());
  EXPECT_EQ(test::open_descriptors(), before);
}

TEST(Stream, OutlivesItsLoop) {
  auto pair = test::make_half();
  test::run([](test::half &p) -> aio::task<> {
    p.here.write(too_much_for_the_kernel);
    co_return;
  }(pair));
  const std::size_t received = pair.receive().size();
  EXPECT_GT(received, 0U);
  EXPECT_LT(received, too_much_for_the_kernel.size());
}

TEST(Stream, ReadsAndWritesAtTheSameTime) {
  test::run([]() -> aio::task<> {
    auto [here, there] = co_await test::connect();
    const auto send = [](aio::stream &s) -> aio::task<> {
      s.write(too_much_for_the_kernel);
      co_await s.drain();
      s.write_eof();
    };
    auto [a, b, c, d] = co_await aio::gather(count_to_end(here), count_to_end(there), send(here), send(there));
    EXPECT_EQ(a, too_much_for_the_kernel.size());
    EXPECT_EQ(b, too_much_for_the_kernel.size());
  }());
}

} // namespace
