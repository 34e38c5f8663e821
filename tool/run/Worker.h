// SPDX-License-Identifier: Apache-2.0
//
// The worker's own side: limits, the big stack, and the loop that takes a job
// number from the socket and answers with one frame. Knows nothing of
// scheduling, and nothing of what the jobs are.
#ifndef COTIDY_RUN_WORKER_H
#define COTIDY_RUN_WORKER_H

#include "run/Pool.h"

namespace cotidy::worker {

using WorkFunction = std::function<std::vector<std::uint8_t>(std::size_t)>;

/// Serves jobs from Socket until it is closed, then ends the process.
[[noreturn]] void serve(int Socket, const PoolOptions &Options,
                        const WorkFunction &Work);

/// In a process that a worker has forked: whom failJob() tells.
void answerTo(int Socket);

} // namespace cotidy::worker

#endif
