// SPDX-License-Identifier: Apache-2.0
#include "ast/Children.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

#include <vector>

using namespace clang;

namespace cotidy::model {

Stmt::const_child_range childrenOf(const Stmt &Of) {
  Stmt::const_child_range All = Of.children();
  const auto *Return = dyn_cast<CoreturnStmt>(&Of);
  if (Return && !Return->getOperand())
    return {All.end(), All.end()};
  // What is written comes first in each of them.
  if (Return ||
      isa<CoroutineBodyStmt, CoroutineSuspendExpr, DependentCoawaitExpr>(Of))
    return {All.begin(), std::next(All.begin())};
  return All;
}

const Stmt *armThatRuns(const IfStmt &Consteval) {
  return Consteval.isNegatedConsteval() ? Consteval.getThen()
                                        : Consteval.getElse();
}

Parents::Parents(const Stmt *Root) {
  std::vector<const Stmt *> Open;
  if (Root)
    Open.push_back(Root);
  while (!Open.empty()) {
    const Stmt *Next = Open.back();
    Open.pop_back();
    for (const Stmt *Child : childrenOf(*Next))
      if (Child && Known.try_emplace(Child, Next).second)
        Open.push_back(Child);
  }
}

} // namespace cotidy::model
