// SPDX-License-Identifier: Apache-2.0
//
// Local variables that code reaches by their names alone: what is filled or
// changed there shows in no pointer, view or iterator that was made of them.
#ifndef COTIDY_AWAITS_OWNPLACES_H
#define COTIDY_AWAITS_OWNPLACES_H

#include "knowledge/Knowledge.h"

#include "clang/AST/Expr.h"
#include <vector>

namespace cotidy::model {

/// What a call is given a way to change: row of load(id, &row), load(id, row).
std::vector<const clang::Expr *> lentBy(const clang::CallExpr &Call);

/// load(id, &row), load(id, row): a local value that the callee may fill, that
/// is looked at elsewhere, and that nothing else leads to.
bool fillsArgument(const clang::CallExpr &Call, const Knowledge &Known);

/// Whether it may fill a local value that something else leads to: who looks at
/// that, looks at what is filled.
bool fillsAliased(const clang::CallExpr &Call);

/// Whether a local variable is reached by its name alone, even by what the
/// program's own code was given of it, and by nothing when it ends: what is
/// stored there shows only where it is named.
bool isOnlyNamed(const clang::ValueDecl &Value);

/// Whether a statement changes nothing but such variables, each by its name,
/// and calls nothing but their methods and operators.
bool changesOnlyOwn(const clang::Stmt &Statement);

} // namespace cotidy::model

#endif
