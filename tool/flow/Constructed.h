// SPDX-License-Identifier: Apache-2.0
//
// What a call of the standard library constructs in place: the class and its
// constructor, of which no body in the program has a call. By the shape of the
// library's names (make_…, …emplace…) and types, which its containers and
// owners share.
#ifndef COTIDY_FLOW_CONSTRUCTED_H
#define COTIDY_FLOW_CONSTRUCTED_H

#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/SmallVector.h"

namespace cotidy::model {

struct Construction {
  const clang::CXXConstructorDecl *Constructor = nullptr; ///< None: not known.
  llvm::SmallVector<const clang::Expr *, 4> Arguments;
};

/// Only what is neither copied nor moved, and where one constructor fits best.
Construction constructedBy(const clang::CallExpr &Call);

} // namespace cotidy::model

#endif
