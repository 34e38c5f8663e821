// SPDX-License-Identifier: Apache-2.0
//
// A job that has done what does not change, and does the rest for each input
// that comes: a worker process that runs up to a pause, and there forks for
// every input a process that goes on. What the first half has made is there for
// all of them, and none sees what another does. Knows nothing of what the job
// is.
#ifndef COTIDY_RUN_PAUSEDJOB_H
#define COTIDY_RUN_PAUSEDJOB_H

#include "run/Pool.h"
#include "run/Process.h"
#include "run/TimeLimit.h"

#include <functional>
#include <optional>
#include <sys/types.h>
#include <vector>

namespace cotidy {

class PausedJob {
public:
  using Bytes = std::vector<std::uint8_t>;
  /// Whether what was done so far is of use for an input. Called in the worker.
  using FitsFunction = std::function<bool(const Bytes &Input)>;
  /// The pause. Returns once for each input, every time in another process; an
  /// input that does not fit ends the worker.
  using Pause = std::function<Bytes(const FitsFunction &Fits)>;
  /// Called in the worker. May return without a pause: First is all that it
  /// can answer then.
  using Work = std::function<Bytes(const Bytes &First, const Pause &)>;

  /// Starts the worker with what Work sees of this process, under the limits
  /// of a pool's worker: the time of each half counts apart. As for runPool(),
  /// the caller has no other thread.
  PausedJob(const PoolOptions &Options, const Work &Do, Bytes First);
  PausedJob(const PausedJob &) = delete;
  PausedJob &operator=(const PausedJob &) = delete;
  /// Ends the worker and whatever it does.
  ~PausedJob();

  /// In place of the input that is on its way, of which nothing will be heard.
  void ask(const Bytes &Input);

  /// To poll for reading.
  int socket() const { return Worker.Socket; }
  /// When check() wants to be called.
  TimeLimit::Clock::time_point nextCheck() const { return Limit.nextCheck(); }

  struct Answer {
    enum class Kind {
      Done,  ///< Of the input that was asked last.
      Unfit, ///< The first half is of no use for it: start anew.
      Lost,  ///< Crashed, or took too long.
    };
    Kind What = Kind::Done;
    JobOutcome Outcome; ///< Of what is done or lost.
  };
  /// When there is something to read: the answer, if it is whole by now.
  std::optional<Answer> read();
  /// The answer of a worker that has taken too long.
  std::optional<Answer> check();
  /// Whether it can be asked again.
  bool isPaused() const { return IsPaused; }

private:
  void send(const Bytes &Input);
  std::optional<Answer> take();
  Answer lose(std::string Reason, JobOutcome::Kind What);
  int end();

  PoolOptions Options;
  worker::Forked Worker;
  bool IsPaused = false;
  std::uint64_t Asked = 0;    ///< The number of the last input.
  std::optional<Bytes> Early; ///< An input that waits for the pause.
  TimeLimit Limit;
  Bytes Received;
};

} // namespace cotidy

#endif
