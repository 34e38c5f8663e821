// SPDX-License-Identifier: Apache-2.0
//
// What a job promises that is done beside its caller.
#include "run/BackgroundJob.h"

#include <csignal>
#include <cstdlib>
#include <gtest/gtest.h>
#include <poll.h>
#include <stdexcept>
#include <unistd.h>

using namespace cotidy;

namespace {

std::string endOf(BackgroundJob &Job) {
  std::string All;
  for (int Try = 0; Try < 2000 && !Job.isOver(); ++Try) {
    pollfd Polled{Job.socket(), POLLIN, 0};
    if (poll(&Polled, 1, 10) > 0)
      for (const BackgroundJob::Bytes &Each : Job.read())
        All += std::string(Each.begin(), Each.end()) + ";";
  }
  EXPECT_TRUE(Job.isOver());
  return All;
}

TEST(BackgroundJob, TellsOnTheWayAndEnds) {
  BackgroundJob Job([](const BackgroundJob::TellFunction &Tell) {
    for (char C = 'a'; C < 'e'; ++C)
      Tell({std::uint8_t(C)});
  });
  EXPECT_EQ(endOf(Job), "a;b;c;d;");
  EXPECT_EQ(Job.problem(), "");
}

TEST(BackgroundJob, SaysWhyItEndedEarly) {
  BackgroundJob Crash([](const BackgroundJob::TellFunction &Tell) {
    Tell({'a'});
    std::abort();
  });
  EXPECT_EQ(endOf(Crash), "a;");
  EXPECT_EQ(Crash.problem(), "killed by signal 6 (Aborted)");
  BackgroundJob Throw([](const BackgroundJob::TellFunction &) {
    throw std::runtime_error("no way");
  });
  EXPECT_EQ(endOf(Throw), "");
  EXPECT_EQ(Throw.problem(), "no way");
}

TEST(BackgroundJob, EndsWithWhoWaitsForIt) {
  pid_t Process = 0;
  {
    BackgroundJob Job([](const BackgroundJob::TellFunction &Tell) {
      const pid_t Self = getpid();
      const auto *Begin = reinterpret_cast<const std::uint8_t *>(&Self);
      Tell({Begin, Begin + sizeof(Self)});
      pause();
    });
    std::vector<BackgroundJob::Bytes> Told;
    while (Told.empty())
      Told = Job.read();
    std::copy(Told[0].begin(), Told[0].end(),
              reinterpret_cast<std::uint8_t *>(&Process));
    EXPECT_EQ(kill(Process, 0), 0);
  }
  EXPECT_NE(kill(Process, 0), 0);
}

} // namespace
