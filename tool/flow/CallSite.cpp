// SPDX-License-Identifier: Apache-2.0
#include "flow/CallSite.h"

#include "ast/Dispatch.h"

#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {

bool CallSite::isDestructor() const { return isa<CXXDestructorDecl>(Callee); }

bool CallSite::isDispatched() const {
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  if (!Method || !Method->isVirtual())
    return false;
  if (isDestructor())
    return isa_and_nonnull<CXXDeleteExpr>(Expression) &&
           !Method->getParent()->isEffectivelyFinal();
  const auto *Call = dyn_cast_or_null<CallExpr>(Expression);
  return Call && model::isDispatched(*Call);
}

} // namespace cotidy::model
