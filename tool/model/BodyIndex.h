// SPDX-License-Identifier: Apache-2.0
//
// One pass over a body instead of one for each question about it.
#ifndef COTIDY_MODEL_BODYINDEX_H
#define COTIDY_MODEL_BODYINDEX_H

#include "model/Calls.h"
#include "model/Children.h"

#include "llvm/ADT/StringMap.h"

namespace cotidy::model {

/// Where a body names what, for questions that are asked of each of its calls.
/// Numbers are positions in ExecutedBody::Calls.
struct BodyIndex {
  using Numbers = llvm::SmallVector<unsigned, 2>;

  llvm::StringMap<Numbers> Named; ///< By the last part of the callee's name.
  /// By the object, or the first argument where there is none.
  llvm::DenseMap<const clang::ValueDecl *, Numbers> On;
  llvm::DenseMap<const clang::Expr *, unsigned> ByExpression;
  /// What is assigned to a variable after it was made.
  llvm::DenseMap<const clang::ValueDecl *,
                 llvm::SmallVector<const clang::Expr *, 2>>
      Assigned;
  /// Of each region, whether there is an await in it, or in the conditions of
  /// the loop whose body it is.
  std::vector<bool> Awaits;
  Parents Around;

  explicit BodyIndex(const ExecutedBody &Body);
};

} // namespace cotidy::model

#endif
