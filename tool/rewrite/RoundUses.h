// SPDX-License-Identifier: Apache-2.0
//
// How what is awaited uses the variables of its loop's round: whether it only
// reads them while it is made, or refers to them for as long as it runs.
#ifndef COTIDY_REWRITE_ROUNDUSES_H
#define COTIDY_REWRITE_ROUNDUSES_H

#include "coro/Coroutine.h"

namespace cotidy::rewrite {

/// What an expression needs of a variable that ends with the round.
enum class RoundUse {
  Value,    ///< Read, or copied, when the expression is made.
  Constant, ///< Referred to, and not changed: another object will do.
  Object,   ///< Anything else.
};

/// Of a name of the variable in an awaited operand, or in a loop's body.
RoundUse useOf(const clang::DeclRefExpr &Name, const clang::Stmt &In,
               const model::Coroutine &Within);

/// Whether the elements that the loop's variable stands for are objects of the
/// range, and not made for the round; the variable may be a copy of one.
bool standsForElement(const clang::VarDecl &Variable);

/// Whether the variable is a reference, to an object of the range.
bool refersToElement(const clang::VarDecl &Variable);

} // namespace cotidy::rewrite

#endif
