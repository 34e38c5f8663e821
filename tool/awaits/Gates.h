// SPDX-License-Identifier: Apache-2.0
//
// Conditions that end a coroutine because an await before them has failed: an
// error as a value does what a throw would have done. What comes behind may be
// asked for earlier, for nothing when it fails.
#ifndef COTIDY_AWAITS_GATES_H
#define COTIDY_AWAITS_GATES_H

#include "coro/Unit.h"

#include "llvm/ADT/ArrayRef.h"

namespace cotidy::model {

/// What a statement asks that leaves for good when an await has failed whose
/// result the Rest of its block uses: `if (!user) co_return std::nullopt;`,
/// `if (!co_await load(id, row)) co_return false;`. Null when it is something
/// else, or the name of what is awaited says that it decides what may be done.
const clang::Expr *askedIfFailed(const clang::Stmt &Statement,
                                 llvm::ArrayRef<const clang::Stmt *> Rest,
                                 Unit &Unit);

/// Whether its name lets one ask it for nothing: it changes nothing, and
/// decides nothing.
bool onlyAsksByName(const clang::CallExpr &Call, const Knowledge &Known);

} // namespace cotidy::model

#endif
