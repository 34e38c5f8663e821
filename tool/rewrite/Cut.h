// SPDX-License-Identifier: Apache-2.0
//
// Where a statement is cut out of its file.
#ifndef COTIDY_REWRITE_CUT_H
#define COTIDY_REWRITE_CUT_H

#include "ast/Source.h"

#include "clang/AST/Stmt.h"

namespace cotidy::rewrite {

/// A statement as written, up to and with its ';'; of an if, up to what it
/// does. nullopt for what a macro wrote.
std::optional<model::FileRange> writtenRange(const clang::Stmt &Statement,
                                             const model::Source &Text);

/// With its line, if nothing else stands there, and with the blanks in front
/// of a comment that does.
model::FileRange withItsLine(model::FileRange Statement,
                             const model::Source &Text);

} // namespace cotidy::rewrite

#endif
