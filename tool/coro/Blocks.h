// SPDX-License-Identifier: Apache-2.0
//
// The blocks of a body that declare something, found by a place in it: one walk
// over the body instead of one for each place that is asked about.
#ifndef COTIDY_CORO_BLOCKS_H
#define COTIDY_CORO_BLOCKS_H

#include "ast/Source.h"

#include "clang/AST/Stmt.h"
#include "llvm/ADT/SmallVector.h"
#include <vector>

namespace cotidy::model {

/// A statement whose own parts are declarations: braces, a loop with its head.
struct Block {
  clang::SourceRange Range;
  std::size_t Outer = 0; ///< The number of the block around it.
  llvm::SmallVector<const clang::Decl *, 4> Locals; ///< As they stand there.
};

class Blocks {
public:
  /// Those of lambdas are not of this body.
  Blocks(const clang::Stmt *Body, const Source &Text);

  /// From the innermost outwards.
  std::vector<const Block *> around(clang::SourceLocation Where) const;

private:
  void add(const clang::Stmt *Statement, std::size_t Outer);

  const Source &Text;
  /// In the order in which they begin, behind one that stands for the body.
  std::vector<Block> All;
};

} // namespace cotidy::model

#endif
