// SPDX-License-Identifier: Apache-2.0
//
// The parts of a statement, and what a statement is a part of. Whoever walks a
// body walks these.
#ifndef COTIDY_AST_CHILDREN_H
#define COTIDY_AST_CHILDREN_H

#include "clang/AST/Stmt.h"
#include "llvm/ADT/DenseMap.h"

namespace cotidy::model {

/// The parts that the program wrote, each once. Clang has the operand of an
/// await a second time inside of what the promise makes of it, so that a walk
/// over Stmt::children() takes time exponential in the depth of nested awaits.
clang::Stmt::const_child_range childrenOf(const clang::Stmt &Of);

/// The arm of an `if consteval` that a program runs, which has no condition;
/// null where there is none.
const clang::Stmt *armThatRuns(const clang::IfStmt &Consteval);

/// What each statement below a root is a part of.
class Parents {
public:
  explicit Parents(const clang::Stmt *Root);

  /// Null for the root, and for what is not below it.
  const clang::Stmt *of(const clang::Stmt *Part) const {
    return Known.lookup(Part);
  }

private:
  llvm::DenseMap<const clang::Stmt *, const clang::Stmt *> Known;
};

} // namespace cotidy::model

#endif
