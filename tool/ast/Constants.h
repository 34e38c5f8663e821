// SPDX-License-Identifier: Apache-2.0
//
// What is known when the program is compiled: of values, and of the branches
// that nothing takes.
#ifndef COTIDY_AST_CONSTANTS_H
#define COTIDY_AST_CONSTANTS_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"
#include "clang/AST/Stmt.h"

#include <cstdint>
#include <optional>

namespace cotidy::model {

/// The number that an expression always is.
std::optional<std::int64_t> constantNumber(const clang::Expr &Value,
                                           const clang::ASTContext &Context);

/// Whether a condition always holds, or never does.
std::optional<bool> constantTruth(const clang::Expr &Condition,
                                  const clang::ASTContext &Context);

/// What a function always returns: `bool await_ready() { return true; }`.
/// Nothing where its body says more, or is not seen.
std::optional<bool> constantResult(const clang::FunctionDecl &Function);

/// Whether the rounds of a loop are counted by constants, and are so few that
/// writing them out would be the same: `for (int i = 0; i < 2; ++i)`, and what
/// a log's macro opens.
bool hasFewRounds(const clang::ForStmt &For, const clang::ASTContext &Context);

/// Whether something in a statement could throw, which any call could, and
/// what a template does not say yet. The handlers of a block that cannot never
/// run.
bool mayThrow(const clang::Stmt &Statement);

} // namespace cotidy::model

#endif
