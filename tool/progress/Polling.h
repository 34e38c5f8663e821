// SPDX-License-Identifier: Apache-2.0
//
// Loops that ask for a state of the program again and again, with nothing but
// sleeps in between, until another function has set it.
#ifndef COTIDY_PROGRESS_POLLING_H
#define COTIDY_PROGRESS_POLLING_H

#include "coro/Unit.h"

namespace cotidy::model {

struct Polling {
  const clang::Stmt *Loop = nullptr;
  const clang::Expr *Condition = nullptr;
  const clang::ValueDecl *State = nullptr; ///< That it asks for.
  /// Where it is set, and by whom.
  const clang::Expr *Set = nullptr;
  const clang::FunctionDecl *By = nullptr;
  bool Suspends = false; ///< Else nobody else on the loop has a turn.
  /// Each round writes a log and sleeps: that may be what it is for.
  bool Logs = false;
};

std::vector<Polling> pollingIn(const Coroutine &Within, Unit &Unit);

} // namespace cotidy::model

#endif
