// SPDX-License-Identifier: Apache-2.0
//
// Something that a process does beside its caller, and tells on the way. Unlike
// a worker it may write files. Knows nothing of what it is.
#ifndef COTIDY_RUN_BACKGROUNDJOB_H
#define COTIDY_RUN_BACKGROUNDJOB_H

#include "run/Process.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace cotidy {

class BackgroundJob {
public:
  using Bytes = std::vector<std::uint8_t>;
  using TellFunction = std::function<void(const Bytes &)>;

  /// Whether it gives way to everybody else, or somebody waits for it.
  enum class Pace { GivesWay, IsAwaited };

  /// Starts it with what Work sees of this process; it ends when Work returns.
  /// As for runPool(), the caller has no other thread.
  explicit BackgroundJob(const std::function<void(const TellFunction &)> &Work,
                         Pace Of = Pace::GivesWay);
  BackgroundJob(const BackgroundJob &) = delete;
  BackgroundJob &operator=(const BackgroundJob &) = delete;
  /// Ends it, and whatever it has started.
  ~BackgroundJob();

  /// To poll for reading.
  int socket() const { return Doing.Socket; }
  /// When there is something to read: what was told, in order.
  std::vector<Bytes> read();
  bool isOver() const { return IsOver; }
  /// Why it ended before it was done, for people; empty when it was.
  const std::string &problem() const { return Problem; }

private:
  worker::Forked Doing;
  bool IsOver = false, IsDone = false;
  std::string Problem;
  Bytes Received;
};

} // namespace cotidy

#endif
