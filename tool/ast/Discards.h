// SPDX-License-Identifier: Apache-2.0
//
// Where a value goes that nobody takes.
#ifndef COTIDY_AST_DISCARDS_H
#define COTIDY_AST_DISCARDS_H

#include "clang/AST/Stmt.h"

namespace cotidy::model {

/// Whether a statement runs Child for its effect alone.
bool discards(const clang::Stmt &Parent, const clang::Stmt &Child);

} // namespace cotidy::model

#endif
