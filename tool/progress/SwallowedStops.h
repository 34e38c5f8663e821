// SPDX-License-Identifier: Apache-2.0
//
// Endless loops whose handler takes the exception by which a coroutine is told
// to stop, and goes on.
#ifndef COTIDY_PROGRESS_SWALLOWEDSTOPS_H
#define COTIDY_PROGRESS_SWALLOWEDSTOPS_H

#include "coro/Unit.h"

#include "clang/AST/StmtCXX.h"

namespace cotidy::model {

struct SwallowedStop {
  const clang::CXXCatchStmt *Handler = nullptr;
  const clang::Expr *Await = nullptr; ///< The first one that may be stopped.
  std::string Type;                   ///< "aio::cancelled": of what it takes.
  /// Whether the unit shows that somebody tells coroutines to stop, or the
  /// library may always do so.
  bool IsTold = false;
};

std::vector<SwallowedStop> swallowedStops(const Coroutine &Within, Unit &Unit);

} // namespace cotidy::model

#endif
