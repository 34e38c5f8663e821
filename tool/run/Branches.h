// SPDX-License-Identifier: Apache-2.0
//
// A process that goes on in several ways: each in a process of its own, which
// sends what it finds to the one that waits. Several at a time where there are
// spare workers. Knows nothing of what they do.
#ifndef COTIDY_RUN_BRANCHES_H
#define COTIDY_RUN_BRANCHES_H

#include "run/Frames.h"
#include "run/SpareWorkers.h"

#include <cstddef>
#include <functional>
#include <optional>

namespace cotidy {

/// In the process of a branch.
struct Branch {
  std::size_t Number = 0;
  int Socket = -1; ///< For worker::sendFrame().
};

using FrameFunction =
    std::function<void(const worker::FrameHeader &, const worker::Bytes &)>;

/// In a worker. Returns once in the process of each branch, which must end by
/// _exit(); and here, without a branch, when all of them have ended, in
/// whatever way. OnFrame gets what they have sent, in the order in which it is
/// whole. A branch for which no process can be had is passed over.
std::optional<Branch> forkBranches(std::size_t Count, SpareWorkers &Spare,
                                   const FrameFunction &OnFrame);

} // namespace cotidy

#endif
