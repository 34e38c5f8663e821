// SPDX-License-Identifier: Apache-2.0
#include "server/Timeline.h"

#include <gtest/gtest.h>

namespace cotidy::lsp {
namespace {

TEST(Timeline, ShowsAwaitsOneAfterTheOtherAndTogether) {
  const std::string Text =
      "a = co_await one();\nb = co_await longer_name(2);\n";
  Finding Found;
  Found.Check = "async-sequential-awaits";
  Found.Covers = {4, 24};
  EXPECT_EQ(timelineOf(Found, Text),
            "now\n"
            "  one()          |==========|\n"
            "  longer_name(2)             |==========|\n"
            "together\n"
            "  one()          |==========|\n"
            "  longer_name(2) |==========|\n");
}

TEST(Timeline, ShowsWhoWaitsForABlockingCall) {
  Finding Found;
  Found.Check = "async-blocking-call";
  Found.Where.Offset = 2;
  Found.Length = 8;
  EXPECT_EQ(timelineOf(Found, "  sleep(1);\n"),
            "now\n"
            "  sleep(1)         |==========|\n"
            "  every other task |..........| waits\n"
            "off the loop\n"
            "  sleep(1)         |==========|\n"
            "  every other task |==========| goes on\n");
}

TEST(Timeline, IsNotDrawnOfWhatTakesNoTime) {
  Finding Found;
  Found.Check = "async-dropped-task";
  EXPECT_EQ(timelineOf(Found, "f();"), "");
}

} // namespace
} // namespace cotidy::lsp
