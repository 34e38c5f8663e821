// SPDX-License-Identifier: Apache-2.0
//
// What a job promises that pauses and goes on for one input after the other.
#include "run/PausedJob.h"

#include <chrono>
#include <cstdlib>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <stdexcept>
#include <sys/stat.h>
#include <unistd.h>

using namespace cotidy;
using Bytes = PausedJob::Bytes;
using Kind = PausedJob::Answer::Kind;

namespace {

Bytes bytesOf(const std::string &Text) { return {Text.begin(), Text.end()}; }
std::string textOf(const Bytes &Bytes) { return {Bytes.begin(), Bytes.end()}; }

PausedJob::Answer answerOf(PausedJob &Job) {
  for (int Try = 0; Try < 2000; ++Try) {
    pollfd Polled{Job.socket(), POLLIN, 0};
    if (poll(&Polled, 1, 10) > 0)
      if (auto Answer = Job.read())
        return std::move(*Answer);
    if (auto Answer = Job.check())
      return std::move(*Answer);
  }
  ADD_FAILURE() << "no answer in 20 s";
  return {};
}

std::string saidBy(PausedJob &Job) {
  const PausedJob::Answer Answer = answerOf(Job);
  EXPECT_EQ(Answer.What, Kind::Done) << Answer.Outcome.Reason;
  return textOf(Answer.Outcome.Bytes);
}

const auto Always = [](const Bytes &) { return true; };

/// Says its input behind what it has counted: the first half counts once.
Bytes countAndEcho(const Bytes &, const PausedJob::Pause &Pause) {
  static int Count = 0;
  ++Count;
  const Bytes Input = Pause(Always);
  ++Count;
  return bytesOf(std::to_string(Count) + textOf(Input));
}

TEST(PausedJob, DoesItsFirstHalfOnceForAllInputs) {
  PausedJob Job({}, countAndEcho, bytesOf("a"));
  EXPECT_EQ(saidBy(Job), "2a");
  Job.ask(bytesOf("b"));
  EXPECT_EQ(saidBy(Job), "2b") << "no input sees what another did";
  Job.ask(bytesOf("c"));
  EXPECT_EQ(saidBy(Job), "2c");
  EXPECT_TRUE(Job.isPaused());
}

TEST(PausedJob, AnswersOnlyTheLastOfManyInputs) {
  PausedJob Job({}, countAndEcho, bytesOf("first"));
  for (int I = 0; I < 200; ++I)
    Job.ask(bytesOf("input " + std::to_string(I)));
  EXPECT_EQ(saidBy(Job), "2input 199");
}

TEST(PausedJob, ReplacesAnInputThatIsOnItsWay) {
  PausedJob Job(
      {},
      [](const Bytes &, const PausedJob::Pause &Pause) {
        const Bytes Input = Pause(Always);
        if (textOf(Input) == "slow")
          sleep(100);
        return Input;
      },
      bytesOf("fast"));
  EXPECT_EQ(saidBy(Job), "fast");
  Job.ask(bytesOf("slow"));
  usleep(50'000);
  Job.ask(bytesOf("fast again"));
  EXPECT_EQ(saidBy(Job), "fast again");
}

TEST(PausedJob, CostsACrashOnlyItsInput) {
  PausedJob Job(
      {},
      [](const Bytes &, const PausedJob::Pause &Pause) {
        const Bytes Input = Pause(Always);
        if (textOf(Input) == "crash")
          std::abort();
        if (textOf(Input) == "throw")
          throw std::runtime_error("no way");
        return Input;
      },
      bytesOf("a"));
  EXPECT_EQ(saidBy(Job), "a");
  for (const auto &[Input, Why] :
       {std::pair("crash", "killed by signal 6 (Aborted)"),
        std::pair("throw", "stopped by an exception: no way")}) {
    Job.ask(bytesOf(Input));
    const PausedJob::Answer Answer = answerOf(Job);
    EXPECT_EQ(Answer.What, Kind::Lost);
    EXPECT_EQ(Answer.Outcome.What, JobOutcome::Kind::Crashed);
    EXPECT_EQ(Answer.Outcome.Reason, Why);
    Job.ask(bytesOf("b"));
    EXPECT_EQ(saidBy(Job), "b");
  }
}

TEST(PausedJob, CostsAHangOnlyItsInput) {
  PoolOptions Options;
  Options.Timeout = std::chrono::milliseconds(300);
  PausedJob Job(
      Options,
      [](const Bytes &, const PausedJob::Pause &Pause) {
        const Bytes Input = Pause(Always);
        while (textOf(Input) == "hang") {
        }
        return Input;
      },
      bytesOf("hang"));
  const PausedJob::Answer Answer = answerOf(Job);
  EXPECT_EQ(Answer.Outcome.What, JobOutcome::Kind::TimedOut);
  EXPECT_EQ(Answer.Outcome.Reason, "computed for 300 ms and was stopped");
  Job.ask(bytesOf("b"));
  EXPECT_EQ(saidBy(Job), "b");
}

TEST(PausedJob, SaysHowItsFirstHalfEnded) {
  PoolOptions Options;
  Options.Timeout = std::chrono::milliseconds(300);
  PausedJob Crash(
      {},
      [](const Bytes &, const PausedJob::Pause &) -> Bytes { std::abort(); },
      {});
  EXPECT_EQ(answerOf(Crash).Outcome.Reason, "killed by signal 6 (Aborted)");
  EXPECT_FALSE(Crash.isPaused());
  PausedJob Hang(Options,
                 [](const Bytes &, const PausedJob::Pause &) -> Bytes {
                   sleep(100);
                   return {};
                 },
                 {});
  EXPECT_EQ(answerOf(Hang).Outcome.Reason,
            "did nothing for 300 ms and was stopped");
}

TEST(PausedJob, AnswersItsFirstInputWithoutAPause) {
  PausedJob Job(
      {}, [](const Bytes &First, const PausedJob::Pause &) { return First; },
      bytesOf("a"));
  EXPECT_EQ(saidBy(Job), "a");
  EXPECT_FALSE(Job.isPaused());
}

TEST(PausedJob, SaysWhatItIsOfNoUseFor) {
  PausedJob Job(
      {},
      [](const Bytes &, const PausedJob::Pause &Pause) {
        return Pause([](const Bytes &Input) { return Input.size() < 2; });
      },
      bytesOf("a"));
  EXPECT_EQ(saidBy(Job), "a");
  Job.ask(bytesOf("bb"));
  EXPECT_EQ(answerOf(Job).What, Kind::Unfit);
}

TEST(PausedJob, TakesAndGivesWhatIsLargerThanASocket) {
  const std::string Large(8U << 20, 'x');
  PausedJob Job({}, countAndEcho, bytesOf("a"));
  EXPECT_EQ(saidBy(Job), "2a");
  for (int I = 0; I < 3; ++I)
    Job.ask(bytesOf(Large)); // Answers may be on their way meanwhile.
  EXPECT_EQ(saidBy(Job), "2" + Large);
}

TEST(PausedJob, CanWriteNothing) {
  const std::string File =
      ::testing::TempDir() + "paused_" + std::to_string(getpid());
  PausedJob Job({},
                [&](const Bytes &, const PausedJob::Pause &Pause) {
                  Pause(Always);
                  const int Made = open(File.c_str(), O_CREAT | O_WRONLY, 0600);
                  return bytesOf(Made >= 0 && write(Made, "x", 1) == 1
                                     ? "wrote"
                                     : "refused");
                },
                {});
  EXPECT_EQ(saidBy(Job), "refused");
  unlink(File.c_str());
}

} // namespace
