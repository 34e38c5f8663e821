// SPDX-License-Identifier: Apache-2.0
//
// Iterators, references to elements and loops over containers that a coroutine
// keeps while it is suspended, and still uses afterwards, although something
// else may change the container meanwhile.
#ifndef COTIDY_LIFETIME_HELDELEMENTS_H
#define COTIDY_LIFETIME_HELDELEMENTS_H

#include "lifetime/Changes.h"
#include "lifetime/Meanwhile.h"

#include "clang/AST/StmtCXX.h"

namespace cotidy::model {

struct HeldElement {
  const clang::ValueDecl *Container = nullptr;
  /// What points into it; null for a loop.
  const clang::VarDecl *Variable = nullptr;
  const clang::CXXForRangeStmt *Loop = nullptr;
  Pointing What = Pointing::Iterator;
  const clang::Expr *Suspension = nullptr;
  const clang::Expr *Use =
      nullptr; ///< Afterwards; null for a loop's next round.
  /// By: null where no function of the unit is seen to change it meanwhile, and
  /// one of another unit may.
  Change Lost;
  Meanwhile::Answer Meantime; ///< Why the change may be made there.
};

/// One for each variable or loop, with the likeliest change.
std::vector<HeldElement> heldElements(const Coroutine &Within, Unit &Unit);

} // namespace cotidy::model

#endif
