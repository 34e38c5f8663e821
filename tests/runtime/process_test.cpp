// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "io.hpp"

#include <csignal>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace std::chrono_literals;
using aio::stdio;

aio::command shell(std::string script) { return aio::command("sh", "-c", std::move(script)); }

/// Until the process is gone entirely: it is no zombie either.
aio::task<> is_reaped(::pid_t pid) {
  while (::kill(pid, 0) == 0)
    co_await aio::to_thread([] { std::this_thread::yield(); });
  EXPECT_EQ(errno, ESRCH);
}

TEST(Process, GivesItsExitStatusAnyNumberOfTimes) {
  test::run([]() -> aio::task<> {
    auto child = co_await aio::start_process(shell("exit 7"));
    EXPECT_EQ(child.status(), std::nullopt);
    EXPECT_EQ(co_await child.wait(), 7);
    EXPECT_EQ(co_await child.wait(), 7);
    EXPECT_EQ(child.status(), 7);
    child.kill(); // too late, and no error
  }());
}

TEST(Process, TalksThroughItsPipes) {
  test::run([]() -> aio::task<> {
    auto child = co_await aio::start_process(aio::command("cat").in(stdio::pipe).out(stdio::pipe));
    for (const char *line : {"one", "two"}) {
      child.in().write(std::string(line) + "\n");
      EXPECT_EQ(co_await child.out().read_line(), line);
    }
    co_await child.in().close();
    EXPECT_EQ(co_await child.out().read_line(), std::nullopt);
    EXPECT_EQ(co_await child.wait(), 0);
  }());
}

TEST(Process, CommunicatesMoreThanPipesHold) {
  test::run([]() -> aio::task<> {
    auto child =
        co_await aio::start_process(shell("tee /dev/stderr").in(stdio::pipe).out(stdio::pipe).err(stdio::pipe));
    const std::string large(1'000'000, 'x');
    const auto [out, err, status] = co_await child.communicate(large);
    EXPECT_TRUE(out == large);
    EXPECT_TRUE(err == large);
    EXPECT_EQ(status, 0);
  }());
}

TEST(Process, NeedNotWantItsInput) {
  test::run([]() -> aio::task<> {
    auto child = co_await aio::start_process(shell("exit 3").in(stdio::pipe));
    EXPECT_EQ((co_await child.communicate(std::string(1'000'000, 'x'))).status, 3);
  }());
}

TEST(Process, ThrowsAtWhoWritesToAProcessThatIsGone) {
  test::run([]() -> aio::task<> {
    auto child = co_await aio::start_process(shell("exit 0").in(stdio::pipe));
    co_await child.wait();
    EXPECT_THROW(child.in().write("x"), std::system_error);
  }());
}

TEST(Process, RunsWhereAndWithWhatItIsTold) {
  test::run([]() -> aio::task<> {
    std::vector<std::string> environment{"NAME=value"};
    auto child = co_await aio::start_process(shell("pwd; echo $NAME; echo oops >&2")
                                                 .in(stdio::null)
                                                 .out(stdio::pipe)
                                                 .err(stdio::merge)
                                                 .environment(environment)
                                                 .directory("/"));
    EXPECT_EQ((co_await child.communicate()).out, "/\nvalue\noops\n");
    EXPECT_THROW(child.err(), std::logic_error);
  }());
}

TEST(Process, SaysWhatCannotBeStarted) {
  const std::size_t before = test::open_descriptors();
  test::run([]() -> aio::task<> {
    try {
      co_await aio::start_process(aio::command("no-such-program").in(stdio::pipe).out(stdio::pipe));
      ADD_FAILURE();
    } catch (const std::system_error &e) {
      EXPECT_STREQ(e.what(), "aio: start no-such-program: No such file or directory");
    }
    EXPECT_EQ(co_await test::error_of(aio::start_process(aio::command())), EINVAL);
  }());
  EXPECT_EQ(test::open_descriptors(), before);
}

TEST(Process, IsToldBySignals) {
  test::run([]() -> aio::task<> {
    auto child = co_await aio::start_process(aio::command("sleep", "1000"));
    child.terminate();
    EXPECT_EQ(co_await child.wait(), -SIGTERM);
    auto polite = co_await aio::start_process(
        shell("trap 'exit 5' USR1; echo ready; while :; do sleep 0.01; done").out(stdio::pipe));
    EXPECT_EQ(co_await polite.out().read_line(), "ready");
    polite.send_signal(SIGUSR1);
    EXPECT_EQ(co_await polite.wait(), 5);
  }());
}

TEST(Process, DoesNotInheritThatSignalsAreAwaitedHere) {
  test::run([]() -> aio::task<> {
    aio::signal_set signals{SIGTERM};
    auto child = co_await aio::start_process(aio::command("sleep", "1000"));
    child.terminate();
    EXPECT_EQ(co_await child.wait(), -SIGTERM);
  }());
}

TEST(Process, RunsOnWhenWaitingForItIsCancelled) {
  test::run([]() -> aio::task<> {
    auto child = co_await aio::start_process(aio::command("sleep", "1000"));
    EXPECT_TRUE(co_await test::is_cancelled_when_it_begins(child.wait()));
    EXPECT_TRUE(co_await test::is_cancelled_while_waiting(child.wait()));
    EXPECT_EQ(test::waiting(), 0U);
    child.send_signal(0);
    child.kill();
    EXPECT_EQ(co_await child.wait(), -SIGKILL);
  }());
}

TEST(Process, IsKilledAndReapedWhenItIsDestroyed) {
  const std::size_t before = test::open_descriptors();
  ::pid_t pid = 0;
  {
    aio::loop events;
    auto waiting = aio::spawn(events, aio::invoke([&]() -> aio::task<> {
                                auto child =
                                    co_await aio::start_process(aio::command("sleep", "1000").out(stdio::pipe));
                                pid = child.pid();
                                co_await child.wait();
                              }));
    while (events.descriptors().waiting() == 0)
      events.run_once();
  }
  test::run(is_reaped(pid));
  EXPECT_EQ(test::open_descriptors(), before);
}

} // namespace
