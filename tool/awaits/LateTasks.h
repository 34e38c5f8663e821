// SPDX-License-Identifier: Apache-2.0
//
// Lazy tasks that are made first and awaited in turn: it looks as if they ran
// together, and each starts when it is awaited.
#ifndef COTIDY_AWAITS_LATETASKS_H
#define COTIDY_AWAITS_LATETASKS_H

#include "awaits/AwaitRuns.h"

namespace cotidy::model {

struct LateTasks {
  /// The variables that hold the tasks, in the order of their awaits.
  std::vector<const clang::VarDecl *> Tasks;
  /// The await of each. Call is the one that made the task.
  AwaitRun Run;
};

/// A lazy task in a variable that belongs to no such group, and why.
struct LoneTask {
  const clang::VarDecl *Task = nullptr;
  std::string Why;
};

/// Each with two or more tasks that are used for nothing else, and of which
/// none has to wait for another. Lone: where the others go, if somebody asks.
std::vector<LateTasks> lateTasks(const Coroutine &Within, Unit &Unit,
                                 std::vector<LoneTask> *Lone = nullptr);

} // namespace cotidy::model

#endif
