// SPDX-License-Identifier: Apache-2.0
//
// AST matchers in the model's words.
#ifndef COTIDY_CORO_MATCHERS_H
#define COTIDY_CORO_MATCHERS_H

#include "ast/Body.h"
#include "coro/Coroutine.h"

#include "clang/ASTMatchers/ASTMatchers.h"

namespace cotidy::model {

/// Matches functions and lambda call operators that are coroutines with a body.
AST_MATCHER(clang::FunctionDecl, coroutine) { return isCoroutine(Node); }

/// Matches what may run on an event loop without being called from other code
/// that does: coroutines, and lambdas that may be handlers.
AST_MATCHER(clang::FunctionDecl, mayStartOnLoop) {
  const auto *Method = clang::dyn_cast<clang::CXXMethodDecl>(&Node);
  return isCoroutine(Node) ||
         (Method && Method->getParent()->isLambda() && holdsBody(*Method));
}

} // namespace cotidy::model

#endif
