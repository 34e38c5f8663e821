// SPDX-License-Identifier: Apache-2.0
#include "ast/Body.h"

#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace cotidy::model {

bool holdsBody(const FunctionDecl &Function) {
  return Function.doesThisDeclarationHaveABody() && Function.getBody();
}

const Stmt *writtenBody(const FunctionDecl &Function) {
  const Stmt *Body = Function.getBody();
  const auto *Coroutine = dyn_cast_or_null<CoroutineBodyStmt>(Body);
  return Coroutine ? Coroutine->getBody() : Body;
}

} // namespace cotidy::model
