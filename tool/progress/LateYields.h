// SPDX-License-Identifier: Apache-2.0
//
// A yield that stands right behind a loop, and was meant to stand in it.
#ifndef COTIDY_PROGRESS_LATEYIELDS_H
#define COTIDY_PROGRESS_LATEYIELDS_H

#include "coro/Unit.h"

namespace cotidy::model {

struct LateYield {
  const clang::Stmt *Loop = nullptr; ///< Nothing in it is awaited.
  const clang::Expr *Yield = nullptr;
};

/// Loops of a few rounds, and loops in others, do not count: one yield for all
/// rounds of the inner one may be meant.
std::vector<LateYield> lateYields(const Coroutine &Within, Unit &Unit);

} // namespace cotidy::model

#endif
