// SPDX-License-Identifier: Apache-2.0
//
// What belongs to a thread and is used on both sides of a suspension, behind
// which another thread may go on, or the same one when it has run others.
#ifndef COTIDY_LIFETIME_THREADBOUND_H
#define COTIDY_LIFETIME_THREADBOUND_H

#include "coro/Unit.h"

namespace cotidy::model {

struct ThreadBound {
  enum class Kind {
    Local,    ///< The address of a thread_local variable.
    Identity, ///< The name of the thread.
    Guard,    ///< To be ended in the thread in which it began.
    Error,    ///< errno.
  };

  Kind Is = Kind::Local;
  const clang::VarDecl *Variable = nullptr; ///< Null for errno.
  const clang::Expr *Suspension = nullptr;
  const clang::Expr *Use = nullptr; ///< Afterwards; null for a guard.
};

/// Only errno where every coroutine of its library stays in its thread.
std::vector<ThreadBound> threadBound(const Coroutine &Within, Unit &Unit);

} // namespace cotidy::model

#endif
