// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "io.hpp"

#include <csignal>

namespace {

TEST(SignalSet, GivesTheSignalsThatCame) {
  test::run([]() -> aio::task<> {
    aio::signal_set signals{SIGUSR1, SIGUSR2};
    ::raise(SIGUSR2);
    EXPECT_EQ(co_await signals.wait(), SIGUSR2);
    ::kill(::getpid(), SIGUSR1);
    EXPECT_EQ(co_await signals.wait(), SIGUSR1);
  }());
}

TEST(SignalSet, WaitsForASignalWhileOthersRun) {
  test::run([]() -> aio::task<> {
    aio::signal_set signals{SIGUSR1};
    const auto raise = []() -> aio::task<> {
      co_await aio::yield();
      ::kill(::getpid(), SIGUSR1);
    };
    auto [which, nothing] = co_await aio::gather(signals.wait(), raise());
    EXPECT_EQ(which, SIGUSR1);
  }());
}

TEST(SignalSet, ReachesNoThreadOfThePool) {
  test::run([]() -> aio::task<> {
    co_await aio::to_thread([] {}); // there is one now, which might have been made before
    aio::signal_set signals{SIGUSR1};
    ::kill(::getpid(), SIGUSR1);
    EXPECT_EQ(co_await signals.wait(), SIGUSR1);
  }());
}

TEST(SignalSet, CanBeCancelledWithoutLosingASignal) {
  test::run([]() -> aio::task<> {
    aio::signal_set signals{SIGUSR1};
    EXPECT_TRUE(co_await test::is_cancelled_while_waiting(signals.wait()));
    EXPECT_TRUE(co_await test::is_cancelled_when_it_begins(signals.wait()));
    EXPECT_EQ(test::waiting(), 0U);
    ::raise(SIGUSR1);
    EXPECT_EQ(co_await signals.wait(), SIGUSR1);
  }());
}

TEST(SignalSet, LeavesTheSignalsAsTheyWere) {
  ::sigset_t before, after;
  ::pthread_sigmask(SIG_SETMASK, nullptr, &before);
  const std::size_t descriptors = test::open_descriptors();
  {
    aio::loop events;
    aio::spawn(events, aio::invoke([]() -> aio::task<> {
                 aio::signal_set signals{SIGUSR1};
                 co_await signals.wait();
               }));
    events.run_ready();
  }
  ::pthread_sigmask(SIG_SETMASK, nullptr, &after);
  EXPECT_EQ(::sigismember(&before, SIGUSR1), ::sigismember(&after, SIGUSR1));
  EXPECT_EQ(test::open_descriptors(), descriptors);
}

TEST(SignalSet, TakesOnlySignals) { EXPECT_THROW(aio::signal_set{100'000}, std::system_error); }

} // namespace
