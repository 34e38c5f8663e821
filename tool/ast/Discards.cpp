// SPDX-License-Identifier: Apache-2.0
#include "ast/Discards.h"

#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace cotidy::model {

bool discards(const Stmt &Parent, const Stmt &Child) {
  if (isa<CompoundStmt, LabelStmt, SwitchCase, AttributedStmt>(Parent))
    return true;
  if (const auto *If = dyn_cast<IfStmt>(&Parent))
    return If->getThen() == &Child || If->getElse() == &Child ||
           If->getInit() == &Child;
  if (const auto *For = dyn_cast<ForStmt>(&Parent))
    return For->getBody() == &Child || For->getInc() == &Child ||
           For->getInit() == &Child;
  if (const auto *Range = dyn_cast<CXXForRangeStmt>(&Parent))
    return Range->getBody() == &Child;
  if (const auto *While = dyn_cast<WhileStmt>(&Parent))
    return While->getBody() == &Child;
  if (const auto *Do = dyn_cast<DoStmt>(&Parent))
    return Do->getBody() == &Child;
  return false;
}

} // namespace cotidy::model
