// SPDX-License-Identifier: Apache-2.0
#include "helpers.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

namespace {

using namespace std::chrono_literals;

aio::task<> two_steps(std::string name, std::chrono::milliseconds step, aio::timeline &events) {
  events.record(name + ": Start");
  co_await aio::sleep_for(step);
  events.record(name + ": Resumed");
  co_await aio::sleep_for(step);
  events.record(name + ": Done");
}

aio::task<> one_step(std::string name, std::chrono::milliseconds step, aio::timeline &events) {
  events.record(name + ": Start");
  co_await aio::sleep_for(step);
  events.record(name + ": Done");
}

TEST(Timeline, ShowsWhenEachOfThreeTasksRuns) {
  aio::timeline events;
  test::run(
      aio::gather(two_steps("Task 1", 1s, events), one_step("Task 2", 2s, events), two_steps("Task 3", 500ms, events)));
  std::ostringstream table;
  table << events;
  EXPECT_EQ(table.str(), "Time    | Event\n"
                         "--------|--------------------------------------------------------\n"
                         "0.0s    | Task 1: Start\n"
                         "0.0s    | Task 2: Start\n"
                         "0.0s    | Task 3: Start\n"
                         "0.5s    | Task 3: Resumed\n"
                         "1.0s    | Task 1: Resumed\n"
                         "1.0s    | Task 3: Done\n"
                         "2.0s    | Task 2: Done\n"
                         "2.0s    | Task 1: Done\n");
}

TEST(Timeline, ShowsThatOneThatBlocksDelaysTheOthers) {
  aio::timeline events;
  const auto block = [&](std::string name) -> aio::task<> {
    events.record(name + ": Start");
    aio::advance(5s); // keeps the thread busy
    events.record(name + ": Done");
    co_return;
  };
  test::run(aio::gather(block("Blocking"), one_step("Sibling", 2s, events)));
  EXPECT_EQ(events.events(),
            (std::vector<aio::timeline::event>{
                {0s, "Blocking: Start"}, {5s, "Blocking: Done"}, {5s, "Sibling: Start"}, {7s, "Sibling: Done"}}));
}

TEST(Timeline, ShowsThatASleeperWhoseTimeHasPassedIsLate) {
  aio::timeline events;
  test::run([&]() -> aio::task<> {
    auto sibling = aio::spawn(one_step("Sibling", 2s, events));
    co_await aio::yield();
    aio::advance(5s);
    co_await sibling;
    EXPECT_EQ(aio::now(), 5s);
  }());
}

TEST(Timeline, ShowsThatIndependentAwaitsAddUp) {
  test::run([]() -> aio::task<> {
    co_await test::answer_after(1s, 1);
    co_await test::answer_after(1s, 2);
    co_await test::answer_after(1s, 3);
    EXPECT_EQ(aio::now(), 3s);
    co_await aio::gather(test::answer_after(1s, 1), test::answer_after(1s, 2), test::answer_after(1s, 3));
    EXPECT_EQ(aio::now(), 4s);
  }());
}

} // namespace
