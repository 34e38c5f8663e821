// SPDX-License-Identifier: Apache-2.0
//
// Lazy tasks that nobody awaits, keeps or hands on: they never run. So does
// what a library gives to be awaited: a sleep, a place under a lock.
#ifndef COTIDY_LIFETIME_DROPPEDTASKS_H
#define COTIDY_LIFETIME_DROPPEDTASKS_H

#include "coro/Unit.h"
#include "flow/ExecutedBody.h"

namespace cotidy::model {

struct DroppedTask {
  enum class Way {
    Discarded, ///< Its call is a statement.
    Unused,    ///< It is in a variable that nobody names.
    Tested,    ///< It is asked whether there is a task, in place of its result.
  };

  const CallSite *Site = nullptr; ///< Of the body: what makes it.
  Way How = Way::Discarded;
  const clang::VarDecl *Variable = nullptr; ///< Of an unused one.
  enum class What {
    Task,
    Timer,     ///< An operation of a library that gives nothing.
    Operation, ///< Another one: a lock, a change of executor.
  };
  What Is = What::Task;
  /// The coroutine that makes it was seen; or the body of a function that is
  /// none, which may have done the work.
  bool Seen = false, SeenOther = false;
};

std::vector<DroppedTask> droppedTasks(const ExecutedBody &Body, Unit &Unit);

} // namespace cotidy::model

#endif
