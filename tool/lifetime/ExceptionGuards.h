// SPDX-License-Identifier: Apache-2.0
//
// Guards that count the exceptions of their thread when they are made and when
// they die, and are alive while their coroutine is suspended.
#ifndef COTIDY_LIFETIME_EXCEPTIONGUARDS_H
#define COTIDY_LIFETIME_EXCEPTIONGUARDS_H

#include "coro/Unit.h"

namespace cotidy::model {

struct ExceptionGuard {
  const clang::VarDecl *Guard = nullptr;
  /// In the order of the source.
  std::vector<const clang::Expr *> Suspensions;
};

std::vector<ExceptionGuard> exceptionGuards(const Coroutine &Within,
                                            Unit &Unit);

} // namespace cotidy::model

#endif
