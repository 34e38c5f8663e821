// SPDX-License-Identifier: Apache-2.0
//
// A job that goes on in several processes gets what each of them sends, and
// waits for no longer than they live.
#include "run/Branches.h"

#include "run/Pool.h"

#include <csignal>
#include <gtest/gtest.h>
#include <set>
#include <unistd.h>

namespace cotidy {
namespace {

using Bytes = worker::Bytes;

/// What a worker gets of its branches, each of which does the same.
std::multiset<int> branched(std::size_t Count, unsigned More,
                            const std::function<void(const Branch &)> &Do) {
  SpareWorkers Spare(More);
  std::multiset<int> Result;
  runPool(
      1, {},
      [&](std::size_t) {
        Bytes All;
        if (const auto Own = forkBranches(
                Count, Spare,
                [&](const worker::FrameHeader &, const Bytes &Content) {
                  All.insert(All.end(), Content.begin(), Content.end());
                })) {
          Do(*Own);
          _exit(0);
        }
        // All that was taken is there again.
        for (unsigned I = 0; I < More; ++I)
          if (!Spare.take())
            All.push_back(255);
        return All;
      },
      [&](std::size_t, JobOutcome Outcome) {
        EXPECT_EQ(Outcome.What, JobOutcome::Kind::Done) << Outcome.Reason;
        Result.insert(Outcome.Bytes.begin(), Outcome.Bytes.end());
      });
  return Result;
}

void sendNumber(const Branch &Own) {
  worker::sendFrame(Own.Socket, {}, {std::uint8_t(Own.Number)});
}

TEST(Branches, AreAllHeard) {
  for (const unsigned More : {0U, 1U, 7U})
    EXPECT_EQ(branched(5, More, sendNumber),
              (std::multiset<int>{0, 1, 2, 3, 4}));
  EXPECT_TRUE(branched(0, 1, sendNumber).empty());
}

TEST(Branches, MaySayMoreThanOneThing) {
  EXPECT_EQ(branched(2, 1,
                     [](const Branch &Own) {
                       sendNumber(Own);
                       sendNumber(Own);
                     }),
            (std::multiset<int>{0, 0, 1, 1}));
}

TEST(Branches, ThatDieCostNoOther) {
  EXPECT_EQ(branched(4, 2,
                     [](const Branch &Own) {
                       if (Own.Number == 1)
                         raise(SIGKILL);
                       if (Own.Number == 2)
                         failJob("a fatal error");
                       sendNumber(Own);
                     })
                .count(3),
            1U);
}

TEST(SpareWorkers, AreNoMoreThanThereAre) {
  SpareWorkers Spare(2);
  EXPECT_TRUE(Spare.take());
  EXPECT_TRUE(Spare.take());
  EXPECT_FALSE(Spare.take());
  Spare.giveBack();
  EXPECT_TRUE(Spare.take());
}

} // namespace
} // namespace cotidy
