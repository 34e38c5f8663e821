// SPDX-License-Identifier: Apache-2.0
#include "ast/Mentions.h"

#include "ast/Children.h"
#include "ast/Names.h"

#include "clang/AST/Expr.h"

using namespace clang;

namespace cotidy::model {

bool mentions(const Stmt *Statement, const ValueDecl *Value) {
  if (!Statement || !Value)
    return false;
  if (const auto *Expression = dyn_cast<Expr>(Statement))
    if (isa<DeclRefExpr, MemberExpr>(Expression) &&
        namedValue(Expression) == Value)
      return true;
  return llvm::any_of(childrenOf(*Statement), [&](const Stmt *Child) {
    return mentions(Child, Value);
  });
}

} // namespace cotidy::model
