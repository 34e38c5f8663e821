// SPDX-License-Identifier: Apache-2.0
//
// Where a coroutine uses what somebody else owns, when that one may have gone
// on: after it has begun if it is lazy, else after its first suspension. Who
// owns it, and for how long, is not asked here.
#ifndef COTIDY_LIFETIME_USEDLATE_H
#define COTIDY_LIFETIME_USEDLATE_H

#include "coro/Unit.h"
#include "lifetime/Borrowed.h"

namespace cotidy::model {

/// Of what a function was lent: a coroutine, or one that hands it on to the
/// task that it returns. Null where it does not use it so.
const clang::Expr *usedLate(const clang::FunctionDecl &Body,
                            const Borrowed &Lent, Unit &Unit);

/// The same of a coroutine that begins as the caller says.
const clang::Expr *usedLateIn(const Coroutine &Callee, const Borrowed &Lent,
                              bool Lazy, Unit &Unit);

/// Of a variable that a lambda has by reference.
const clang::Expr *usedLateBy(const clang::VarDecl &Variable,
                              const Coroutine &Lambda, bool Lazy, Unit &Unit);

} // namespace cotidy::model

#endif
