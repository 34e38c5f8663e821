// SPDX-License-Identifier: Apache-2.0
//
// Where in a coroutine an expression stands, as far as it decides whether and
// how safely an await can be put there.
#ifndef COTIDY_REWRITE_SPOT_H
#define COTIDY_REWRITE_SPOT_H

#include "coro/Coroutine.h"
#include "coro/Unit.h"

namespace cotidy::rewrite {

struct Spot {
  bool Statement = false;   ///< Its value is discarded.
  bool NeedsParens = false; ///< Something is applied to its value.
  bool InCatch = false;     ///< co_await is ill-formed in a handler.
  bool InTry = false;       ///< A handler of this coroutine could tell.
  bool InLoop = false;
  bool HoldsAwait = false; ///< It has an await of its own inside.
};

Spot spotOf(const clang::Stmt &Where, const model::Coroutine &Within);

/// Whether a declared thing is lent to the coroutine by somebody else.
bool isBorrowed(const clang::ValueDecl &Value, const Knowledge &Known);

/// What a suspension newly put at this place would hold, as a clause: a lock,
/// or another guard. Empty for nothing.
std::string heldRisk(const clang::Stmt &Where, const model::Coroutine &Within,
                     model::Unit &Unit);

/// Why a suspension newly put at this place could be observed, as a clause: a
/// guard is alive there, or something borrowed (a reference, pointer, view,
/// *this) is used after it. Empty when it could not.
std::string suspensionRisk(const clang::Stmt &Where, const Spot &Place,
                           const model::Coroutine &Within, model::Unit &Unit);

} // namespace cotidy::rewrite

#endif
