// SPDX-License-Identifier: Apache-2.0
//
// Coroutines that do nothing but await one task of their own type: whoever
// calls them could have that task at once.
#ifndef COTIDY_LIFETIME_WRAPPERS_H
#define COTIDY_LIFETIME_WRAPPERS_H

#include "coro/Unit.h"

namespace cotidy::model {

struct Wrapper {
  const clang::CallExpr *Call = nullptr; ///< What makes the task.
  const clang::FunctionDecl *Callee = nullptr;
  const clang::Expr *Await = nullptr;
  /// What it stands in; or, when it is a statement, what follows it, if
  /// anything does.
  const clang::CoreturnStmt *Return = nullptr;
  bool IsStatement = false; ///< And nothing is returned.
};

/// One, or none: where its frame keeps something alive for the task, or where
/// it shows when the task is made, it is no mere wrapper.
std::vector<Wrapper> wrappers(const Coroutine &Within, Unit &Unit);

} // namespace cotidy::model

#endif
