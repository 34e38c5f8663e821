// SPDX-License-Identifier: Apache-2.0
//
// One pass over a body instead of one for each question about it.
#ifndef COTIDY_FLOW_BODYINDEX_H
#define COTIDY_FLOW_BODYINDEX_H

#include "ast/Children.h"
#include "flow/ExecutedBody.h"
#include "knowledge/Words.h"

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
  Parents Around;

  explicit BodyIndex(const ExecutedBody &Body);
};

/// Whether one of these methods or functions is called on the value, anywhere
/// in the body.
bool calledOn(const clang::ValueDecl *Value, const ExecutedBody &Body,
              const Words &Names);

/// The call whose result the variable holds: from its initialiser, or from the
/// only assignment to it.
const CallSite *madeBy(const clang::ValueDecl *Value, const ExecutedBody &Body);

} // namespace cotidy::model

#endif
