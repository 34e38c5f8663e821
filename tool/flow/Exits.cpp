// SPDX-License-Identifier: Apache-2.0
#include "flow/Exits.h"

#include "ast/Children.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cotidy::model {

static bool holds(const Stmt &Of, const LabelDecl &Label) {
  const auto *Labelled = dyn_cast<LabelStmt>(&Of);
  return (Labelled && Labelled->getDecl() == &Label) ||
         llvm::any_of(childrenOf(Of), [&](const Stmt *Child) {
           return Child && holds(*Child, Label);
         });
}

static void add(const Stmt &Of, bool InLoop, bool InSwitch,
                std::vector<const Stmt *> &Into) {
  if (isa<LambdaExpr>(Of))
    return;
  if (isa<ReturnStmt, CoreturnStmt, GotoStmt, CXXThrowExpr>(Of) ||
      (isa<BreakStmt>(Of) && !InLoop && !InSwitch) ||
      (isa<ContinueStmt>(Of) && !InLoop))
    Into.push_back(&Of);
  InLoop |= isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(Of);
  InSwitch |= isa<SwitchStmt>(Of);
  for (const Stmt *Child : childrenOf(Of))
    if (Child)
      add(*Child, InLoop, InSwitch, Into);
}

std::vector<const Stmt *> exitsOf(const Stmt &Of) {
  std::vector<const Stmt *> Result;
  add(Of, /*InLoop=*/false, /*InSwitch=*/false, Result);
  llvm::erase_if(Result, [&](const Stmt *Each) {
    const auto *Jump = dyn_cast<GotoStmt>(Each);
    return Jump && holds(Of, *Jump->getLabel());
  });
  return Result;
}

} // namespace cotidy::model
