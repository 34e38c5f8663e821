// SPDX-License-Identifier: Apache-2.0
//
// A pool of worker processes fed by one driver. A worker that crashes, hangs
// or runs out of memory costs the one job it was doing; the loss is reported
// and a new worker takes its place. Knows nothing of what the jobs are.
#ifndef COTIDY_RUN_POOL_H
#define COTIDY_RUN_POOL_H

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace cotidy {

struct PoolOptions {
  unsigned Workers = 1;
  /// A job is stopped when it has computed for this long, when it has not
  /// computed for this long, and in any case when it is PatienceFactor times as
  /// old: on a busy machine it has had its share by then. 0: no limit.
  std::chrono::milliseconds Timeout{0};
  static constexpr int PatienceFactor = 5;
  /// Bytes of address space that a worker may add to what it starts with; 0:
  /// no limit.
  std::uint64_t MemoryLimit = 0;
  /// A worker that holds more bytes of memory than this after a job is
  /// replaced, so that what a job leaks or fragments does not pile up.
  std::uint64_t RetireAbove = 1536ULL << 20;
};

struct JobOutcome {
  enum class Kind { Done, Crashed, TimedOut };
  Kind What = Kind::Done;
  std::string Reason; ///< "killed by signal 11 (Segmentation fault)".
  std::vector<std::uint8_t> Bytes;
};

/// Runs Work(0) … Work(Count-1) in forked worker processes; what Work returns
/// comes back as OnDone(index, outcome), in the order of completion, on the
/// calling thread. Work sees the memory of the caller as it was at the fork; it
/// may not write files, has no streams, and has up to 1 GB of stack. A job that
/// crashes a worker which has done other jobs is tried once more in a new one,
/// so that an outcome does not depend on what ran before it.
///
/// The caller must have no other thread and must have flushed its streams.
/// Throws std::system_error when no worker is left and none can be started.
void runPool(std::size_t Count, const PoolOptions &Options,
             const std::function<std::vector<std::uint8_t>(std::size_t)> &Work,
             const std::function<void(std::size_t, JobOutcome)> &OnDone);

/// Called inside Work: ends the worker, and its job is Crashed for this reason.
/// For a library's handler of fatal errors, which must not return. Does nothing
/// outside a worker.
void failJob(const std::string &Reason);

} // namespace cotidy

#endif
