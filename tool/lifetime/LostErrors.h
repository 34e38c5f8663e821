// SPDX-License-Identifier: Apache-2.0
//
// Coroutines that run with nobody who gets what they throw: it is lost, or ends
// the program. Only those count that are seen to throw.
#ifndef COTIDY_LIFETIME_LOSTERRORS_H
#define COTIDY_LIFETIME_LOSTERRORS_H

#include "coro/Throws.h"

namespace cotidy::model {

struct LostError {
  /// What lets it run; null for a coroutine of a type that nobody can await.
  const clang::CallExpr *Spawn = nullptr;
  const clang::FunctionDecl *Coroutine = nullptr;
  Thrown Throw;
  bool Ends = false; ///< The program.
};

/// Those that a body lets run.
std::vector<LostError> lostErrors(const ExecutedBody &Body, Unit &Unit);

/// That of a coroutine whose own type says so.
std::optional<LostError> lostError(const Coroutine &Of, Unit &Unit);

} // namespace cotidy::model

#endif
