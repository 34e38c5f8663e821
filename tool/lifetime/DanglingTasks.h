// SPDX-License-Identifier: Apache-2.0
//
// Tasks that go on when something has died that they were lent, and use it.
#ifndef COTIDY_LIFETIME_DANGLINGTASKS_H
#define COTIDY_LIFETIME_DANGLINGTASKS_H

#include "flow/ExecutedBody.h"
#include "lifetime/Borrowed.h"
#include "lifetime/TaskFate.h"

namespace cotidy::model {

struct DanglingTask {
  const CallSite *Site = nullptr; ///< Of the body: what makes the task.
  Borrowed Lent = {};
  TaskFate Fate = {};
  /// Where the coroutine uses it too late; null where its body is not seen.
  const clang::Expr *Use = nullptr;
  bool Lazy = false; ///< It has not begun yet when the thing dies.
  /// By all that is seen here; or the body is not, or what spawns it is only
  /// called so, or nothing is seen to wait.
  bool Sure = false;
  /// The object is the caller's own, and has owners: nobody is seen to be one
  /// for as long as the task runs.
  bool OfItself = false;
  /// The site is no task's: it destroys the lambda when it has called it.
  bool Forgotten = false;
  /// The site is no task's: it keeps the lambda and runs it, which has the
  /// variable by reference.
  bool Captured = false;
};

std::vector<DanglingTask> danglingTasks(const ExecutedBody &Body, Unit &Unit);

} // namespace cotidy::model

#endif
