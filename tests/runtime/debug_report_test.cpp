// SPDX-License-Identifier: Apache-2.0
//
// What keeps the loop too long is reported with who did it. Compiled with AIO_DEBUG.
#include "helpers.hpp"

#include <aio/debug_report.hpp>

#include <gtest/gtest.h>

#include <regex>
#include <sstream>
#include <string>

namespace {

using namespace std::chrono_literals;

/// Lines of this file that the reports name.
constexpr int block_line = __LINE__ + 2;
aio::task<> block(std::chrono::milliseconds length) {
  co_await aio::yield();
  aio::advance(length); // keeps the thread busy
  co_await aio::yield();
}

constexpr int caller_line = __LINE__ + 1;
aio::task<> calls_block(std::chrono::milliseconds length) { co_await block(length); }

aio::task<> gathers_block(std::chrono::milliseconds length) {
  co_await aio::gather(calls_block(0ms), calls_block(length));
}

aio::task<> blocks_at_once(std::chrono::milliseconds length) {
  aio::advance(length);
  co_return;
}

aio::task<> blocks_in_short_pieces(std::chrono::milliseconds length) {
  for (int i = 0; i < 4; ++i)
    co_await blocks_at_once(length / 4);
}

aio::async_generator<int> slow_numbers(std::chrono::milliseconds length) {
  co_yield 1;
  aio::advance(length);
  co_yield 2;
}

aio::task<> consumes(std::chrono::milliseconds length) {
  AIO_ASYNC_FOR([[maybe_unused]] const int number, slow_numbers(length)) {}
}

aio::task<> posts(std::chrono::milliseconds length) {
  aio::loop::current().post([=] { aio::advance(length); });
  co_await aio::sleep_for(1s);
}

aio::task<> sleeps(std::chrono::milliseconds length) { co_await aio::sleep_for(length); }

struct slow {
  const char *name;
  aio::task<> (*main)(std::chrono::milliseconds);
  std::string expected; // with `*` in place of lines
};

std::ostream &operator<<(std::ostream &out, const slow &s) { return out << s.name; }

class DebugReport : public testing::TestWithParam<slow> {
public:
  static std::string reported(aio::task<> main, aio::duration limit) {
    std::ostringstream text;
    const aio::debug_report report({.limit = limit, .text = &text});
    test::run(std::move(main));
    return text.str();
  }
};

TEST_P(DebugReport, NamesWhoKeptTheLoop) {
  const std::string text = reported(GetParam().main(200ms), 100ms);
  EXPECT_EQ(std::regex_replace(text, std::regex("debug_report_test.cpp:[0-9]+"), "*"), GetParam().expected);
}

TEST_P(DebugReport, IsSilentUpToTheLimit) { EXPECT_EQ(reported(GetParam().main(200ms), 200ms), ""); }

constexpr auto head = "aio: a step kept the loop for 200 ms, more than 100 ms\n";
INSTANTIATE_TEST_SUITE_P(
    Of, DebugReport,
    testing::Values(
        slow{"ATask", block, std::string(head) + "  200 ms of it: block (*), from * to *\n"},
        slow{"AChain", calls_block,
             std::string(head) + "  200 ms of it: block (*), from * to *\n  awaited by calls_block (*) at *\n"},
        slow{"AChainThroughGather", gathers_block,
             std::string(head) + "  200 ms of it: block (*), from * to *\n"
                                 "  awaited by calls_block (*) at *\n  awaited by gathers_block (*) at *\n"},
        slow{"AFirstStep", blocks_at_once,
             std::string(head) + "  200 ms of it: blocks_at_once (*), from * to its end\n"},
        slow{"ShortPieces", blocks_in_short_pieces,
             std::string(head) + "  50 ms of it: blocks_at_once (*), from * to its end\n"
                                 "  awaited by blocks_in_short_pieces (*) at *\n"},
        slow{"AGenerator", consumes,
             std::string(head) + "  200 ms of it: slow_numbers (*), from * to *\n  awaited by consumes (*) at *\n"},
        slow{"APostedFunction", posts, head}, slow{"NobodyWhoOnlySleeps", sleeps, ""}),
    [](const auto &info) { return info.param.name; });

TEST(DebugReport, IsALineOfJson) {
  std::ostringstream json;
  {
    const aio::debug_report report({.limit = 100ms, .text = nullptr, .json = &json});
    test::run(calls_block(200ms));
  }
  const std::string file = std::string("\"") + __FILE__ + "\"";
  const auto frame = [&](const std::string &name, int line) {
    return "{\"coroutine\":\"" + name + "\",\"file\":" + file + ",\"line\":*,\"at_file\":" + file +
           ",\"at_line\":" + std::to_string(line) + '}';
  };
  EXPECT_EQ(
      std::regex_replace(json.str(), std::regex("\"line\":[0-9]+"), "\"line\":*"),
      "{\"event\":\"slow_step\",\"ms\":200,\"limit_ms\":100,\"longest_ms\":200,\"until\":\"debug_report_test.cpp:" +
          std::to_string(block_line + 2) + "\",\"chain\":[" + frame("block", block_line) + ',' +
          frame("calls_block", caller_line) + "]}\n");
}

TEST(DebugReport, HasExceptionsThatNobodyReceives) {
  std::ostringstream json;
  testing::internal::CaptureStderr();
  {
    const aio::debug_report report({.json = &json});
    test::run([]() -> aio::task<> {
      aio::spawn(test::fail_after(1ms, "a \"lost\"\nerror"));
      co_await aio::sleep_for(2ms);
    }());
  }
  EXPECT_EQ(json.str(), "{\"event\":\"unhandled_exception\",\"in\":\"a spawned task that nobody awaited\","
                        "\"what\":\"a \\\"lost\\\"\\u000aerror\"}\n");
  EXPECT_EQ(testing::internal::GetCapturedStderr(),
            "aio: unhandled exception in a spawned task that nobody awaited: a \"lost\"\nerror\n");
}

TEST(DebugReport, MeasuresTheRealClockToo) {
  std::ostringstream text;
  const aio::debug_report report({.limit = 1ms, .text = &text});
  aio::run([]() -> aio::task<> {
    for (const auto start = aio::now(); aio::now() - start < 2ms;) {
    }
    co_return;
  }());
  EXPECT_TRUE(text.str().starts_with("aio: a step kept the loop for ")) << text.str();
}

} // namespace
