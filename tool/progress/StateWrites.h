// SPDX-License-Identifier: Apache-2.0
//
// Where the functions of a unit write fields and variables that outlive them.
#ifndef COTIDY_PROGRESS_STATEWRITES_H
#define COTIDY_PROGRESS_STATEWRITES_H

#include "coro/Unit.h"

#include "llvm/ADT/DenseMap.h"

namespace cotidy::model {

struct StateWrite {
  const clang::Expr *Where = nullptr;
  const clang::FunctionDecl *By = nullptr;
};

class StateWrites {
public:
  /// Reads all bodies of the unit; constructors only begin a state.
  explicit StateWrites(Unit &Unit);

  /// An assignment, ++ or --, or a call of a method that is not const.
  llvm::ArrayRef<StateWrite> of(const clang::ValueDecl &State) const;

private:
  void read(const clang::Stmt *Part, const clang::FunctionDecl &By);

  llvm::DenseMap<const clang::ValueDecl *, llvm::SmallVector<StateWrite, 2>>
      All;
};

} // namespace cotidy::model

#endif
