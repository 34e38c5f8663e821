// SPDX-License-Identifier: Apache-2.0
//
// What becomes of the task that a call gives: whether it ends before the
// expression does in which it is made, or goes on after that.
#ifndef COTIDY_LIFETIME_TASKFATE_H
#define COTIDY_LIFETIME_TASKFATE_H

#include "ast/Children.h"
#include "coro/Unit.h"

namespace cotidy::model {

struct TaskFate {
  enum class Way {
    Unknown,   ///< Somebody takes it who is not understood.
    Awaited,   ///< In the same expression, or by what is awaited there.
    Discarded, ///< Nobody takes it.
    Voided,    ///< Its author says that nobody does.
    Tested,    ///< It is asked whether there is a task, and not for its result.
    Variable,  ///< It initializes one.
    Assigned,  ///< To something that there is already.
    Contained, ///< In a container of the standard.
    Spawned,   ///< A library runs it from there on.
    Returned,
  };

  Way Goes = Way::Unknown;
  const clang::VarDecl *Variable = nullptr;
  /// Who contains or spawns it, or what makes one task of it and others.
  const clang::CallExpr *By = nullptr;
  bool ByName = false; ///< Its name says that it spawns, and nothing else.

  /// Whether it is there when the expression has ended.
  bool goesOn() const { return Goes >= Way::Variable; }
};

TaskFate fateOf(const clang::CallExpr &Call, const Parents &Around, Unit &Unit);

} // namespace cotidy::model

#endif
