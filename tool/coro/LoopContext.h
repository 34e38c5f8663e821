// SPDX-License-Identifier: Apache-2.0
//
// Is this code of a coroutine on the event loop?
#ifndef COTIDY_CORO_LOOPCONTEXT_H
#define COTIDY_CORO_LOOPCONTEXT_H

#include "coro/CallContext.h"
#include "coro/Coroutine.h"
#include "coro/Unit.h"
#include "flow/Calls.h"

namespace cotidy::model {

/// Whether it is a call of one of these functions (qualified names).
bool callsOneOf(const clang::CallExpr &Call,
                llvm::ArrayRef<std::string> Functions);

/// Whether the operand of an await is a call of one of these functions
/// (qualified names).
bool awaitsOneOf(const clang::Expr &Suspension,
                 llvm::ArrayRef<std::string> Functions);

/// Whether an await gives others their turn, and does nothing else: of a call,
/// of an object that is made for it, of a constant.
bool awaitsYield(const clang::Expr &Suspension, const Unit &Unit);

/// "" for code that begins on the loop: coroutines, and handlers of
/// asynchronous operations. Why not, for people, of others: a generator, what
/// is handed to another thread, a library's own timer. Within: null unless the
/// function is a coroutine.
std::string whyOffLoop(const clang::FunctionDecl &Function,
                       const Coroutine *Within, Unit &Unit);

/// "" for a call that code on the loop makes there, as far as anybody can see.
/// Why not, for people: the coroutine is on another executor, or may be.
llvm::StringRef whyElsewhere(const CallSite &Site, const CallContext &Around,
                             Unit &Unit);

/// Whether an await before this place is of an awaiter that the program has
/// written itself: nobody knows where it lets the coroutine go on.
bool mayBeElsewhere(const clang::Stmt *Where, const ExecutedBody &Body,
                    const Coroutine &Within, Unit &Unit);

} // namespace cotidy::model

#endif
