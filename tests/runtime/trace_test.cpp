// SPDX-License-Identifier: Apache-2.0
//
// What a trace records of a run. Compiled with AIO_DEBUG.
#include "helpers.hpp"

#include <aio/trace.hpp>

#include <gtest/gtest.h>

#include <regex>
#include <sstream>
#include <string>

namespace {

using namespace std::chrono_literals;

aio::task<> pause(std::chrono::milliseconds length) { co_await aio::sleep_for(length); }

aio::task<> fail() {
  co_await aio::yield();
  throw std::runtime_error("oops");
}

aio::task<> two_pauses() { co_await aio::gather(pause(1s), pause(2s)); }

aio::task<> spawns() {
  auto beside = aio::spawn(pause(1s));
  co_await beside;
}

aio::task<> catches() { EXPECT_TRUE(co_await test::throws<std::runtime_error>(fail())); }

aio::task<> cancels() {
  auto beside = aio::spawn(pause(1h));
  co_await aio::yield();
  beside.cancel();
}

aio::async_generator<int> numbers() {
  co_yield 1;
  co_await aio::sleep_for(1s);
  co_yield 2;
}

aio::task<> consumes() {
  AIO_ASYNC_FOR([[maybe_unused]] const int number, numbers())
  co_await aio::sleep_for(100ms);
}

aio::task<> nothing_to_wait_for() {
  aio::event set;
  set.set();
  co_await set.wait();
}

aio::task<> in_lambda() {
  co_await aio::invoke([]() -> aio::task<> { co_await aio::yield(); });
}

struct traced {
  const char *name;
  aio::task<> (*main)();
  std::string expected; // without the lines of this file
};

std::ostream &operator<<(std::ostream &out, const traced &t) { return out << t.name; }

class Trace : public testing::TestWithParam<traced> {};

TEST_P(Trace, ShowsWhatEachCoroutineDid) {
  aio::trace seen;
  test::run(GetParam().main());
  const aio::timeline recorded = seen.as_timeline();
  std::ostringstream table;
  for (const auto &[time, text] : recorded.events())
    table << time / 1ms << ' ' << text << '\n';
  EXPECT_EQ(std::regex_replace(table.str(), std::regex(" at [a-z_]*\\.[ch]pp:[0-9]+"), ""), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(Of, Trace,
                         testing::Values(traced{"Gather", two_pauses,
                                                "0 1 two_pauses: begins\n"
                                                "0 1 two_pauses: waits for gather\n"
                                                "0 2 pause: begins, for 1 two_pauses\n"
                                                "0 2 pause: waits for sleep\n"
                                                "0 3 pause: begins, for 1 two_pauses\n"
                                                "0 3 pause: waits for sleep\n"
                                                "1000 2 pause: goes on\n"
                                                "1000 2 pause: done\n"
                                                "2000 3 pause: goes on\n"
                                                "2000 3 pause: done\n"
                                                "2000 1 two_pauses: goes on\n"
                                                "2000 1 two_pauses: done\n"},
                                         traced{"ASpawnedTask", spawns,
                                                "0 1 spawns: begins\n"
                                                "0 1 spawns: waits for task_handle\n"
                                                "0 2 pause: begins\n"
                                                "0 2 pause: waits for sleep\n"
                                                "1000 2 pause: goes on\n"
                                                "1000 2 pause: done\n"
                                                "1000 1 spawns: goes on\n"
                                                "1000 1 spawns: done\n"},
                                         traced{"AnError", catches,
                                                "0 1 catches: begins\n"
                                                "0 1 catches: waits for task\n"
                                                "0 2 throws: begins, for 1 catches\n"
                                                "0 2 throws: waits for task\n"
                                                "0 3 fail: begins, for 2 throws\n"
                                                "0 3 fail: waits for yield\n"
                                                "0 3 fail: goes on\n"
                                                "0 3 fail: done\n"
                                                "0 2 throws: goes on\n"
                                                "0 2 throws: done\n"
                                                "0 1 catches: goes on\n"
                                                "0 1 catches: done\n"},
                                         traced{"Cancellation", cancels,
                                                "0 1 cancels: begins\n"
                                                "0 1 cancels: waits for yield\n"
                                                "0 2 pause: begins\n"
                                                "0 2 pause: waits for sleep\n"
                                                "0 1 cancels: goes on\n"
                                                "0 1 cancels: done\n"
                                                "0 2 pause: goes on\n"
                                                "0 2 pause: done\n"},
                                         traced{"AGenerator", consumes,
                                                "0 1 consumes: begins\n"
                                                "0 1 consumes: waits for async_generator\n"
                                                "0 2 numbers: begins, for 1 consumes\n"
                                                "0 2 numbers: waits for its consumer\n"
                                                "0 1 consumes: goes on\n"
                                                "0 1 consumes: waits for sleep\n"
                                                "100 1 consumes: goes on\n"
                                                "100 1 consumes: waits for async_generator\n"
                                                "100 2 numbers: goes on\n"
                                                "100 2 numbers: waits for sleep\n"
                                                "1100 2 numbers: goes on\n"
                                                "1100 2 numbers: waits for its consumer\n"
                                                "1100 1 consumes: goes on\n"
                                                "1100 1 consumes: waits for sleep\n"
                                                "1200 1 consumes: goes on\n"
                                                "1200 1 consumes: waits for async_generator\n"
                                                "1200 2 numbers: goes on\n"
                                                "1200 2 numbers: done\n"
                                                "1200 1 consumes: goes on\n"
                                                "1200 1 consumes: done\n"},
                                         traced{"WhatIsReadyAtOnce", nothing_to_wait_for,
                                                "0 1 nothing_to_wait_for: begins\n"
                                                "0 1 nothing_to_wait_for: done\n"}),
                         [](const auto &info) { return info.param.name; });

TEST(Trace, NamesLambdasAfterTheirFunction) {
  aio::trace seen;
  test::run(in_lambda());
  std::ostringstream table;
  table << seen.as_timeline();
  EXPECT_NE(table.str().find(" in_lambda.lambda: begins"), std::string::npos) << table.str();
}

TEST(Trace, KnowsTheLineOfTheAwait) {
  constexpr int line = __LINE__ + 1;
  const auto here = []() -> aio::task<> { co_await aio::yield(); };
  aio::trace seen;
  test::run(here());
  EXPECT_TRUE(
      seen.as_timeline().events().at(1).text.ends_with("waits for yield at trace_test.cpp:" + std::to_string(line)));
}

TEST(Trace, ShowsWhatIsDestroyedWhereItStands) {
  aio::trace seen;
  {
    aio::loop events(aio::clock::simulated);
    auto handle = aio::spawn(events, pause(1h));
    events.run_ready();
  }
  EXPECT_EQ(seen.as_timeline().events().back().text, "1 pause: dropped");
}

TEST(Trace, SeesNothingBeforeAndAfterItself) {
  test::run(two_pauses());
  const aio::trace seen;
  EXPECT_TRUE(seen.as_timeline().events().empty());
}

TEST(Trace, WritesTheFormatOfChrome) {
  aio::trace seen;
  test::run([]() -> aio::task<> {
    co_await pause(1ms);
    aio::advance(250us);
  }());
  std::ostringstream written;
  seen.write_chrome(written);
  const auto event = [](const std::string &rest) { return ",\"cat\":\"aio\",\"ph\":" + rest; };
  const std::string text = written.str();
  EXPECT_TRUE(text.starts_with("[\n{\"name\":")) << text;
  EXPECT_TRUE(text.ends_with("}\n]\n")) << text;
  for (const std::string &part :
       {"{\"name\":\"pause\"" +
            event("\"b\",\"pid\":1,\"tid\":1,\"ts\":0.000,\"id\":2,\"args\":{\"event\":\"begins, for 1 "),
        "{\"name\":\"waits\"" +
            event("\"b\",\"pid\":1,\"tid\":1,\"ts\":0.000,\"id\":2,\"args\":{\"event\":\"waits for sleep"),
        "{\"name\":\"waits\"" + event("\"e\",\"pid\":1,\"tid\":1,\"ts\":1000.000,\"id\":2,"),
        "{\"name\":\"pause\"" + event("\"e\",\"pid\":1,\"tid\":1,\"ts\":1000.000,\"id\":2,"),
        "{\"name\":\"pause\"" + event("\"X\",\"pid\":1,\"tid\":1,\"ts\":1000.000,\"dur\":250.000}")})
    EXPECT_NE(text.find(part), text.npos) << part << "\nis not in\n" << text;
}

TEST(Trace, WritesAnEmptyArrayForAnEmptyRun) {
  std::ostringstream written;
  aio::trace().write_chrome(written);
  EXPECT_EQ(written.str(), "[]\n");
}

} // namespace
