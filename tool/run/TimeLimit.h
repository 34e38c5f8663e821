// SPDX-License-Identifier: Apache-2.0
//
// How long a job of another process may take. Computing and waiting count
// apart, so that a busy machine costs no job that a quiet one would do, and
// nothing holds the caller for longer than is said.
#ifndef COTIDY_RUN_TIMELIMIT_H
#define COTIDY_RUN_TIMELIMIT_H

#include <chrono>
#include <string>
#include <sys/types.h>

namespace cotidy {

class TimeLimit {
public:
  using Clock = std::chrono::steady_clock;
  static constexpr Clock::time_point Never = Clock::time_point::max();

  /// How long until then, as poll() wants it.
  static int pollTimeout(Clock::time_point Until);

  /// None.
  TimeLimit() = default;
  /// From now on, for what Process does; see PoolOptions::Timeout.
  TimeLimit(pid_t Process, std::chrono::milliseconds Timeout);

  /// When check() is to be asked again; Never without a limit.
  Clock::time_point nextCheck() const { return Next; }
  /// Why the job has to be stopped, as what it did: "computed for 120 s";
  /// empty as long as it may go on.
  std::string check();
  /// What the job does now takes no computing of its own.
  void sawProgress() { LastProgress = Clock::now(); }

private:
  pid_t Process = -1;
  std::chrono::milliseconds Timeout{0};
  Clock::time_point Start, LastProgress, Next = Never;
  /// What the process had computed then.
  std::chrono::nanoseconds CpuAtStart{0}, CpuAtCheck{0};
};

} // namespace cotidy

#endif
