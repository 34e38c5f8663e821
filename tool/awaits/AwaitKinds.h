// SPDX-License-Identifier: Apache-2.0
//
// Which awaits stay in order whatever they touch, by what is awaited: a
// timer, a lock, a change of executor, what guards or gates what follows.
#ifndef COTIDY_AWAITS_AWAITKINDS_H
#define COTIDY_AWAITS_AWAITKINDS_H

#include "awaits/Steps.h"
#include "coro/Coroutine.h"
#include "coro/Unit.h"
#include "effects/Effects.h"

namespace cotidy::model {

/// The await that a value is as written, through braces and a cast to void;
/// null if it is more than that.
const clang::Expr *spelledSuspension(const clang::Expr *Value);

/// `auto reply = client.get(page); … co_await reply;`: the variable of a
/// request that runs from where it is made; null for what else is awaited.
const clang::VarDecl *begunRequest(const clang::Expr &Suspension, Unit &Unit);

/// Why the await stays in order whatever it touches, for people: "it waits for
/// a timer"; "" when it may be awaited beside others. For what is awaited.
llvm::StringRef whyKept(const clang::Expr &Suspension, Unit &Unit);
/// The same, after a look at what it touches and whether its value is dropped.
std::string whyKept(const clang::Expr &Suspension, bool Dropped,
                    const Footprint &Touched, Unit &Unit);

/// Whether the suspension's task may be awaited beside others at all, and what
/// it touches; nullopt for timers, locks, switches, and what already runs.
std::optional<AwaitStatement> movableAwait(const clang::Expr &Suspension,
                                           bool Dropped, Effects &Known,
                                           Unit &Unit);
/// The part of that which does not depend on what it touches.
std::optional<AwaitStatement> movableAwait(const clang::Expr &Suspension,
                                           Unit &Unit);

/// Whether it comes down to an awaiter of unknown purpose: an event, a timer, a
/// lock. What tasks do whose bodies are elsewhere, their units say.
bool comesToPrimitive(const clang::Expr &Suspension, Unit &Unit);
/// The same, unless it is asked for an answer: whoever gets one has waited for
/// that.
bool comesToEvent(const clang::Expr &Suspension, Unit &Unit);
/// Whether it takes the coroutine to another executor.
bool comesToSwitch(const clang::Expr &Suspension, Unit &Unit);

/// A value that keeps something held for as long as it lives.
bool isGuard(clang::QualType Type);

} // namespace cotidy::model

#endif
