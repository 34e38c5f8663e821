// SPDX-License-Identifier: Apache-2.0
//
// Is this code of a coroutine on the event loop?
#ifndef COTIDY_MODEL_LOOPCONTEXT_H
#define COTIDY_MODEL_LOOPCONTEXT_H

#include "model/Coroutine.h"
#include "model/Unit.h"

namespace cotidy::model {

/// Whether the operand of an await is a call of one of these functions
/// (qualified names).
bool awaitsOneOf(const clang::Expr &Suspension,
                 llvm::ArrayRef<std::string> Functions);

/// Not for generators, not for coroutines that are handed to another thread,
/// and not behind an await that moves the coroutine to another executor.
bool onLoop(const Coroutine &Within, clang::SourceLocation Where, Unit &Unit);

} // namespace cotidy::model

#endif
