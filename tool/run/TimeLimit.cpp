// SPDX-License-Identifier: Apache-2.0
#include "run/TimeLimit.h"

#include "run/Pool.h"

#include <algorithm>
#include <ctime>

namespace cotidy {

/// What a process has computed so far; 0 when it is gone.
static std::chrono::nanoseconds cpuTime(pid_t Process) {
  clockid_t Clock{};
  timespec Time{};
  if (clock_getcpuclockid(Process, &Clock) != 0 ||
      clock_gettime(Clock, &Time) != 0)
    return {};
  return std::chrono::seconds(Time.tv_sec) +
         std::chrono::nanoseconds(Time.tv_nsec);
}

static std::string spell(std::chrono::milliseconds Time) {
  const auto Count = Time.count();
  return Count % 1000 == 0 ? std::to_string(Count / 1000) + " s"
                           : std::to_string(Count) + " ms";
}

/// Checks are so frequent that no limit is missed by much.
static std::chrono::nanoseconds period(std::chrono::milliseconds Timeout) {
  return std::chrono::nanoseconds(Timeout) / 20;
}

int TimeLimit::pollTimeout(Clock::time_point Until) {
  if (Until == Never)
    return -1;
  const auto Left =
      std::chrono::ceil<std::chrono::milliseconds>(Until - Clock::now());
  return int(std::clamp<std::int64_t>(Left.count(), 0, 60'000));
}

TimeLimit::TimeLimit(pid_t Process, std::chrono::milliseconds Timeout)
    : Process(Process), Timeout(Timeout) {
  if (Timeout.count() <= 0)
    return;
  Start = LastProgress = Clock::now();
  Next = Start + period(Timeout);
  CpuAtStart = CpuAtCheck = cpuTime(Process);
}

std::string TimeLimit::check() {
  const auto Now = Clock::now();
  const std::chrono::nanoseconds Cpu = cpuTime(Process);
  if (Cpu - CpuAtStart >= Timeout)
    return "computed for " + spell(Timeout) + " and was stopped";
  // A process that waits for something computes next to nothing; one that
  // waits for a busy machine's processor gets a share of it.
  if (Cpu - CpuAtCheck > period(Timeout) / 50)
    LastProgress = Now;
  CpuAtCheck = Cpu;
  if (Now - LastProgress >= Timeout)
    return "did nothing for " + spell(Timeout) + " and was stopped";
  const auto Longest = PoolOptions::PatienceFactor * Timeout;
  if (Now - Start >= Longest)
    return "took " + spell(Longest) + " on a busy machine and was stopped";
  Next = Now + period(Timeout);
  return "";
}

} // namespace cotidy
