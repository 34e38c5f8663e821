// SPDX-License-Identifier: Apache-2.0
//
// Lazy tasks that are made first and awaited in turn: it looks as if they ran
// together, and each starts when it is awaited.
#ifndef COTIDY_MODEL_LATETASKS_H
#define COTIDY_MODEL_LATETASKS_H

#include "model/AwaitRuns.h"

namespace cotidy::model {

struct LateTasks {
  /// The variables that hold the tasks, in the order of their awaits.
  std::vector<const clang::VarDecl *> Tasks;
  /// The await of each. Call is the one that made the task.
  AwaitRun Run;
};

/// Each with two or more tasks that are used for nothing else, and of which
/// none has to wait for another.
std::vector<LateTasks> lateTasks(const Coroutine &Within, Unit &Unit);

} // namespace cotidy::model

#endif
