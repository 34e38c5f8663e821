// SPDX-License-Identifier: Apache-2.0
//
// Tasks that are made for each element of a range, however many it has, and run
// all at once. Whether that does harm is another question.
#ifndef COTIDY_LIFETIME_UNBOUNDEDTASKS_H
#define COTIDY_LIFETIME_UNBOUNDEDTASKS_H

#include "coro/Unit.h"
#include "flow/ExecutedBody.h"

namespace cotidy::model {

struct UnboundedTasks {
  /// Gives the task of one element: a coroutine, or what calls one.
  const clang::FunctionDecl *Task = nullptr;
  const clang::Expr *Made = nullptr;  ///< Where, or what is called for each.
  const clang::Expr *Range = nullptr; ///< The elements.
  /// What runs them, or lets each of them run; null where they run from the
  /// call on.
  const clang::CallExpr *Runs = nullptr;
};

std::vector<UnboundedTasks> unboundedTasks(const Coroutine &Within, Unit &Unit);

} // namespace cotidy::model

#endif
