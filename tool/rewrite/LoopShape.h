// SPDX-License-Identifier: Apache-2.0
//
// A loop that awaits once in each round, taken apart: its head, its one await,
// and whether what is awaited can be taken out of its round. Writes nothing.
#ifndef COTIDY_REWRITE_LOOPSHAPE_H
#define COTIDY_REWRITE_LOOPSHAPE_H

#include "awaits/AwaitLoops.h"

#include "clang/AST/StmtCXX.h"
#include <optional>
#include <string>
#include <vector>

namespace cotidy::rewrite {

struct LoopShape {
  const clang::Stmt *Loop = nullptr;
  /// One of the two.
  const clang::CXXForRangeStmt *Ranged = nullptr;
  const clang::ForStmt *Counted = nullptr;
  const clang::Stmt *Body = nullptr;
  const clang::Stmt *First = nullptr; ///< The statement that awaits.
  /// Its Statement is the loop.
  model::AwaitStatement Await;
  const clang::Expr *Operand = nullptr; ///< What is awaited.
  /// The statement is nothing but the await: nobody has its value.
  bool Dropped = false;
  /// The round uses its element, or its counter, beside what it awaits.
  bool UsesItem = false;
  /// The element has to be a reference for what is awaited to last, although
  /// the loop has a copy.
  bool NeedsReference = false;

  /// `[name, url]`, which no parameter can be.
  bool takesApart() const;
};

struct ReadLoop {
  std::optional<LoopShape> Shape;
  std::string WhyNot; ///< Completes "it is not fixed: …".
};

ReadLoop readLoop(const model::AwaitLoop &Of, const model::Coroutine &Within,
                  model::Unit &Unit);

} // namespace cotidy::rewrite

#endif
