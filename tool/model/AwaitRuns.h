// SPDX-License-Identifier: Apache-2.0
//
// Runs of awaits that stand one after the other in one block although none
// needs what an earlier one defines or may change.
#ifndef COTIDY_MODEL_AWAITRUNS_H
#define COTIDY_MODEL_AWAITRUNS_H

#include "model/Coroutine.h"
#include "model/Effects.h"
#include "model/Unit.h"

#include <vector>

namespace cotidy::model {

/// A statement that is nothing but one await of one call: `co_await f();`,
/// `auto a = co_await f();`.
struct AwaitStatement {
  const clang::Stmt *Statement = nullptr;
  const clang::Expr *Suspension = nullptr;
  const clang::CallExpr *Call = nullptr;
  const clang::VarDecl *Result = nullptr; ///< Null when it is discarded.
  TaskType Task;
  Footprint Touched;
};

/// Each with two or more awaits. Timers, locks, executor switches, eager tasks
/// that already run, and discarded results of unseen functions end a run.
std::vector<std::vector<AwaitStatement>>
independentRuns(const Coroutine &Within, Unit &Unit);

} // namespace cotidy::model

#endif
