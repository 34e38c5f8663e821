// SPDX-License-Identifier: Apache-2.0
//
// What the pool promises when jobs misbehave. Owns no fixture files.
#include "run/Pool.h"

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <map>
#include <new>
#include <stdexcept>
#include <sys/mman.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace cotidy;
using Bytes = std::vector<std::uint8_t>;
using Outcomes = std::map<std::size_t, JobOutcome>;
using enum JobOutcome::Kind;

namespace {

Bytes bytesOf(const std::string &Text) { return {Text.begin(), Text.end()}; }
std::string textOf(const Bytes &Bytes) { return {Bytes.begin(), Bytes.end()}; }

Outcomes run(std::size_t Count, const PoolOptions &Options,
             const std::function<Bytes(std::size_t)> &Work) {
  Outcomes Result;
  runPool(Count, Options, Work, [&](std::size_t Job, JobOutcome Outcome) {
    EXPECT_TRUE(Result.emplace(Job, std::move(Outcome)).second)
        << "job " << Job << " ended twice";
  });
  EXPECT_EQ(Result.size(), Count);
  return Result;
}

PoolOptions workers(unsigned Count) {
  PoolOptions Options;
  Options.Workers = Count;
  return Options;
}

/// Counts across the processes of a test.
class SharedCounter {
public:
  SharedCounter()
      : Value(
            new(mmap(nullptr, sizeof(std::atomic<int>), PROT_READ | PROT_WRITE,
                     MAP_SHARED | MAP_ANONYMOUS, -1, 0)) std::atomic<int>(0)) {}
  ~SharedCounter() { munmap(Value, sizeof(*Value)); }
  std::atomic<int> *operator->() const { return Value; }

private:
  std::atomic<int> *Value;
};

/// Needs about 1 KB of stack a level.
int recurse(int Depth) {
  volatile char Frame[1024];
  Frame[0] = char(Depth);
  return Depth == 0 ? 0 : recurse(Depth - 1) + (Frame[0] != 0 ? 1 : 1);
}

/// Whether a process that is not ours to wait for ends; a zombie has no
/// /proc/…/exe.
bool endsSoon(int Process) {
  std::string Path = "/proc/" + std::to_string(Process) + "/exe";
  char Target[8];
  for (int Try = 0; Try < 500; ++Try) {
    if (readlink(Path.c_str(), Target, sizeof(Target)) < 0)
      return true;
    usleep(10'000);
  }
  return false;
}

TEST(Pool, HasNothingToDoForNoJobs) {
  EXPECT_TRUE(run(0, workers(4), [](std::size_t) { return Bytes(); }).empty());
}

TEST(Pool, ReturnsWhatEachOfAThousandJobsMade) {
  for (unsigned Workers : {1U, 4U}) {
    Outcomes Result = run(1000, workers(Workers), [](std::size_t Job) {
      return bytesOf("job " + std::to_string(Job));
    });
    for (const auto &[Job, Outcome] : Result)
      EXPECT_EQ(textOf(Outcome.Bytes), "job " + std::to_string(Job));
  }
}

TEST(Pool, TakesZeroWorkersAsOne) {
  EXPECT_EQ(run(3, workers(0), [](std::size_t) { return Bytes{1}; }).size(),
            3U);
}

TEST(Pool, StartsNoMoreWorkersThanJobs) {
  pid_t Self = getpid();
  Outcomes Result = run(2, workers(16), [&](std::size_t) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    return bytesOf(std::to_string(getpgrp() - Self));
  });
  EXPECT_NE(textOf(Result[0].Bytes), textOf(Result[1].Bytes));
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1) << "a worker was left behind";
}

TEST(Pool, LosesOnlyTheJobThatCrashes) {
  Outcomes Result = run(20, workers(2), [](std::size_t Job) {
    std::signal(SIGSEGV, SIG_DFL); // A sanitizer may have taken it.
    if (Job % 5 == 3)
      std::raise(SIGSEGV);
    return Bytes{std::uint8_t(Job)};
  });
  for (const auto &[Job, Outcome] : Result) {
    EXPECT_EQ(Outcome.What, Job % 5 == 3 ? Crashed : Done);
    if (Job % 5 == 3)
      EXPECT_EQ(Outcome.Reason, "killed by signal 11 (Segmentation fault)");
  }
}

TEST(Pool, NamesTheSignalOfAnAbort) {
  Outcomes Result =
      run(1, workers(1), [](std::size_t) -> Bytes { std::abort(); });
  EXPECT_EQ(Result[0].Reason, "killed by signal 6 (Aborted)");
}

TEST(Pool, ReportsAJobThatExits) {
  Outcomes Result = run(3, workers(1), [](std::size_t Job) -> Bytes {
    if (Job == 1)
      _exit(0);
    if (Job == 2)
      _exit(7);
    return {};
  });
  EXPECT_EQ(Result[0].What, Done);
  EXPECT_EQ(Result[1].Reason, "exited with code 0 in the middle of its work");
  EXPECT_EQ(Result[2].Reason, "exited with code 7 in the middle of its work");
}

TEST(Pool, ReportsAnExceptionInItsOwnWords) {
  Outcomes Result = run(2, workers(1), [](std::size_t Job) -> Bytes {
    if (Job == 0)
      throw std::runtime_error("no such thing");
    return {1};
  });
  EXPECT_EQ(Result[0].What, Crashed);
  EXPECT_EQ(Result[0].Reason, "stopped by an exception: no such thing");
  EXPECT_EQ(Result[1].What, Done);
}

TEST(Pool, ReportsAJobThatFailsDeepInsideALibrary) {
  failJob("ignored outside a worker");
  Outcomes Result = run(2, workers(1), [](std::size_t Job) -> Bytes {
    if (Job == 0)
      failJob("the library gave up");
    return {1};
  });
  EXPECT_EQ(Result[0].What, Crashed);
  EXPECT_EQ(Result[0].Reason, "the library gave up");
  EXPECT_EQ(Result[1].What, Done);
}

TEST(Pool, StopsAJobThatHangsAndGoesOn) {
  PoolOptions Options = workers(2);
  Options.Timeout = std::chrono::milliseconds(300);
  Outcomes Result = run(6, Options, [](std::size_t Job) {
    if (Job == 2)
      pause();
    return Bytes{1};
  });
  for (const auto &[Job, Outcome] : Result)
    EXPECT_EQ(Outcome.What, Job == 2 ? TimedOut : Done);
  EXPECT_EQ(Result[2].Reason, "did nothing for 300 ms and was stopped");
}

TEST(Pool, StopsAJobThatComputesForTooLong) {
  PoolOptions Options = workers(1);
  Options.Timeout = std::chrono::milliseconds(200);
  Outcomes Result = run(2, Options, [](std::size_t Job) {
    volatile bool Endless = Job == 0;
    while (Endless)
      ;
    return Bytes{1};
  });
  EXPECT_EQ(Result[0].What, TimedOut);
  if (Result[0].Reason != "took 1 s on a busy machine and was stopped")
    EXPECT_EQ(Result[0].Reason, "computed for 200 ms and was stopped");
  EXPECT_EQ(Result[1].What, Done);
}

/// Computes for a while and then waits, so often: a job on a busy machine.
void computeWithPauses(int Turns) {
  for (int Turn = 0; Turn < Turns; ++Turn) {
    auto End = std::clock() + CLOCKS_PER_SEC / 1000;
    while (std::clock() < End)
      ;
    usleep(9000);
  }
}

TEST(Pool, StopsAJobThatBeginsAndThenWaits) {
  PoolOptions Options = workers(1);
  Options.Timeout = std::chrono::milliseconds(300);
  const auto Start = std::chrono::steady_clock::now();
  Outcomes Result = run(1, Options, [](std::size_t) {
    computeWithPauses(10);
    pause();
    return Bytes{1};
  });
  EXPECT_EQ(Result[0].Reason, "did nothing for 300 ms and was stopped");
  EXPECT_LT(std::chrono::steady_clock::now() - Start, std::chrono::seconds(2));
}

TEST(Pool, StopsAJobThatTheMachineKeepsWaitingForTooLong) {
  PoolOptions Options = workers(1);
  Options.Timeout = std::chrono::milliseconds(200);
  Outcomes Result = run(1, Options, [](std::size_t) {
    // A tenth of the time: 200 ms are never reached before 2 s.
    computeWithPauses(1000);
    return Bytes{1};
  });
  EXPECT_EQ(Result[0].What, TimedOut);
  EXPECT_EQ(Result[0].Reason, "took 1 s on a busy machine and was stopped");
}

TEST(Pool, GivesMoreTimeToAJobThatTheMachineKeepsWaiting) {
  PoolOptions Options = workers(1);
  Options.Timeout = std::chrono::milliseconds(1000);
  Outcomes Result = run(1, Options, [](std::size_t) {
    computeWithPauses(120); // 1.2 s, of which it computes a tenth
    return Bytes{1};
  });
  EXPECT_EQ(Result[0].What, Done);
}

TEST(Pool, StopsTheChildrenOfAJobThatHangs) {
  SharedCounter Child;
  PoolOptions Options = workers(1);
  Options.Timeout = std::chrono::milliseconds(300);
  run(1, Options, [&](std::size_t) -> Bytes {
    pid_t Process = fork();
    if (Process != 0)
      Child->store(Process);
    for (;;)
      pause();
  });
  EXPECT_TRUE(endsSoon(Child->load()));
}

TEST(Pool, SaysWhenMemoryRanOut) {
  PoolOptions Options = workers(1);
  Options.MemoryLimit = 256U << 20;
  Outcomes Result = run(3, Options, [](std::size_t Job) {
    std::vector<Bytes> Kept;
    for (int Count = 0; Job == 1 && Count < 4096; ++Count)
      Kept.emplace_back(1U << 20, std::uint8_t(1));
    return Bytes{1};
  });
  EXPECT_EQ(Result[0].What, Done);
  EXPECT_EQ(Result[1].What, Crashed);
  EXPECT_EQ(Result[1].Reason, "out of memory");
  EXPECT_EQ(Result[2].What, Done);
}

TEST(Pool, ReplacesAWorkerThatHasGrown) {
  PoolOptions Options = workers(1);
  Options.RetireAbove = 64U << 20;
  Outcomes Result = run(3, Options, [](std::size_t Job) {
    static Bytes *Leak = nullptr;
    if (Job == 1)
      Leak = new Bytes(128U << 20, std::uint8_t(1));
    return bytesOf(std::to_string(getpid()) + (Leak ? " grown" : ""));
  });
  EXPECT_EQ(textOf(Result[0].Bytes) + " grown", textOf(Result[1].Bytes));
  EXPECT_EQ(textOf(Result[2].Bytes).find("grown"), std::string::npos);
}

TEST(Pool, TriesAgainInANewWorkerWhenAnUsedOneCrashes) {
  Outcomes Result = run(8, workers(1), [](std::size_t) {
    static int Earlier = 0;
    if (Earlier++ == 3)
      std::abort();
    return Bytes{1};
  });
  for (const auto &[Job, Outcome] : Result)
    EXPECT_EQ(Outcome.What, Done) << Job;
}

TEST(Pool, CarriesHugeResults) {
  Outcomes Result = run(3, workers(2), [](std::size_t Job) {
    return Bytes(40'000'000 + Job, std::uint8_t(Job));
  });
  for (const auto &[Job, Outcome] : Result)
    EXPECT_EQ(Outcome.Bytes, Bytes(40'000'000 + Job, std::uint8_t(Job)));
}

TEST(Pool, GivesJobsADeepStack) {
  constexpr int Levels = 400'000; // More than 400 MB.
  Outcomes Result = run(2, workers(1), [](std::size_t) {
    return bytesOf(std::to_string(recurse(Levels)));
  });
  for (const auto &[Job, Outcome] : Result)
    EXPECT_EQ(textOf(Outcome.Bytes), std::to_string(Levels)) << Outcome.Reason;
}

TEST(Pool, GivesJobsADeepStackUnderAMemoryLimit) {
  PoolOptions Options = workers(1);
  Options.MemoryLimit = 64U << 20;
  Outcomes Result = run(1, Options, [](std::size_t) {
    return bytesOf(std::to_string(recurse(180'000)));
  });
  EXPECT_EQ(Result[0].What, Done) << Result[0].Reason;
}

TEST(Pool, SurvivesEndlessRecursion) {
  Outcomes Result = run(2, workers(1), [](std::size_t Job) {
    return Job == 0 ? bytesOf(std::to_string(recurse(1'000'000'000)))
                    : Bytes{1};
  });
  EXPECT_EQ(Result[0].What, Crashed);
  EXPECT_EQ(Result[1].What, Done);
}

TEST(Pool, LetsJobsWriteNoFile) {
  std::string Path = testing::TempDir() + "cotidy-written-by-a-worker";
  unlink(Path.c_str());
  Outcomes Result = run(1, workers(1), [&](std::size_t) {
    int File = open(Path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    return Bytes{std::uint8_t(write(File, "text", 4) == 4)};
  });
  EXPECT_EQ(Result[0].Bytes, Bytes{0}) << Result[0].Reason;
  unlink(Path.c_str());
}

TEST(Pool, GivesJobsStreamsThatLeadNowhere) {
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  Outcomes Result = run(1, workers(1), [](std::size_t) {
    char Byte = 0;
    return Bytes{std::uint8_t(read(STDIN_FILENO, &Byte, 1) == 0),
                 std::uint8_t(write(STDOUT_FILENO, "text", 4) == 4),
                 std::uint8_t(write(STDERR_FILENO, "text", 4) == 4)};
  });
  EXPECT_EQ(testing::internal::GetCapturedStdout(), "");
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
  EXPECT_EQ(Result[0].Bytes, (Bytes{1, 1, 1}));
}

TEST(Pool, GivesTheSameOutcomesForAnyNumberOfWorkers) {
  auto Work = [](std::size_t Job) {
    std::this_thread::sleep_for(std::chrono::milliseconds((Job * 7) % 5));
    if (Job % 9 == 4)
      std::abort();
    return bytesOf(std::to_string(Job * Job));
  };
  Outcomes One = run(40, workers(1), Work), Many = run(40, workers(8), Work);
  for (const auto &[Job, Outcome] : One) {
    EXPECT_EQ(Outcome.What, Many[Job].What);
    EXPECT_EQ(Outcome.Reason, Many[Job].Reason);
    EXPECT_EQ(Outcome.Bytes, Many[Job].Bytes);
  }
}

TEST(Pool, GoesOnAfterSignals) {
  struct sigaction Action{};
  struct sigaction Previous{};
  Action.sa_handler = [](int) {}; // Without SA_RESTART: calls are interrupted.
  sigaction(SIGUSR1, &Action, &Previous);
  pid_t Driver = getpid();
  Outcomes Result = run(20, workers(2), [&](std::size_t) {
    kill(Driver, SIGUSR1);
    return Bytes(300'000, 1);
  });
  sigaction(SIGUSR1, &Previous, nullptr);
  for (const auto &[Job, Outcome] : Result)
    EXPECT_EQ(Outcome.Bytes.size(), 300'000U);
}

TEST(Pool, StopsItsWorkersWhenACallbackThrows) {
  SharedCounter Worker;
  EXPECT_THROW(runPool(
                   4, workers(2),
                   [&](std::size_t Job) -> Bytes {
                     if (Job == 1) {
                       Worker->store(getpid());
                       pause();
                     }
                     while (Worker->load() == 0)
                       usleep(1000);
                     return {};
                   },
                   [](std::size_t, const JobOutcome &) {
                     throw std::runtime_error("stop");
                   }),
               std::runtime_error);
  EXPECT_EQ(kill(Worker->load(), 0), -1);
}

TEST(Pool, LeavesNoWorkerWhenTheDriverDies) {
  SharedCounter Worker;
  pid_t Driver = fork();
  if (Driver == 0) {
    runPool(
        1, workers(1),
        [&](std::size_t) -> Bytes {
          Worker->store(getpid());
          for (;;)
            pause();
        },
        [](std::size_t, const JobOutcome &) {});
    _exit(0);
  }
  while (Worker->load() == 0)
    usleep(1000);
  kill(Driver, SIGKILL);
  waitpid(Driver, nullptr, 0);
  EXPECT_TRUE(endsSoon(Worker->load()));
}

TEST(Pool, WorksWhereChildrenAreIgnored) {
  auto *Previous = std::signal(SIGCHLD, SIG_IGN);
  Outcomes Result =
      run(1, workers(1), [](std::size_t) -> Bytes { std::abort(); });
  EXPECT_EQ(Result[0].Reason, "killed by signal 6 (Aborted)");
  EXPECT_EQ(std::signal(SIGCHLD, Previous), SIG_IGN);
}

} // namespace
