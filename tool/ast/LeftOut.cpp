// SPDX-License-Identifier: Apache-2.0
#include "ast/LeftOut.h"

#include "ast/Children.h"
#include "ast/Constants.h"

#include "clang/AST/Expr.h"

using namespace clang;

namespace cotidy::model {

static void collect(const Stmt &Of, const ASTContext &Context,
                    std::vector<SourceRange> &Into) {
  const auto Choose = [&](const Expr *Condition, const Stmt *Then,
                          const Stmt *Else) {
    const auto Truth =
        Condition ? constantTruth(*Condition, Context) : std::nullopt;
    if (const Stmt *Arm = Truth ? (*Truth ? Else : Then) : nullptr)
      Into.push_back(Arm->getSourceRange());
  };
  if (const auto *If = dyn_cast<IfStmt>(&Of))
    Choose(If->getCond(), If->getThen(), If->getElse());
  else if (const auto *Choice = dyn_cast<ConditionalOperator>(&Of))
    Choose(Choice->getCond(), Choice->getTrueExpr(), Choice->getFalseExpr());
  for (const Stmt *Child : childrenOf(Of))
    if (Child)
      collect(*Child, Context, Into);
}

std::vector<SourceRange> leftOut(const Stmt &Below, const ASTContext &Context) {
  std::vector<SourceRange> Result;
  collect(Below, Context, Result);
  return Result;
}

} // namespace cotidy::model
