// SPDX-License-Identifier: Apache-2.0
//
// The child's half of the pool: limits, the big stack, and the loop that takes
// a job number from the socket and answers with one frame. Knows nothing of
// scheduling, and nothing of what the jobs are.
#ifndef COTIDY_RUN_WORKER_H
#define COTIDY_RUN_WORKER_H

#include "run/Pool.h"

#include <sys/types.h>

namespace cotidy::worker {

using WorkFunction = std::function<std::vector<std::uint8_t>(std::size_t)>;

/// The exit code that means "memory ran out". Any code would do that neither
/// compilers nor shells use.
constexpr int OutOfMemoryExit = 86;

/// What precedes the bytes of an answer.
struct FrameHeader {
  std::uint64_t Length = 0;
  std::uint8_t IsFailure = 0; ///< The bytes are the reason, for people.
  std::uint8_t IsLast = 0;    ///< The worker retires after this answer.
};

/// Serves jobs from Socket until it is closed, then ends the process. Driver is
/// the process that must outlive this one.
[[noreturn]] void serve(int Socket, pid_t Driver, const PoolOptions &Options,
                        const WorkFunction &Work);

/// Reads or writes all of Size bytes; false when the other side is gone.
/// Neither raises SIGPIPE, and both go on after an interrupted call.
bool receiveAll(int Socket, void *Data, std::size_t Size);
bool sendAll(int Socket, const void *Data, std::size_t Size);

} // namespace cotidy::worker

#endif
