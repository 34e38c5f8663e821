// SPDX-License-Identifier: Apache-2.0
#include "flow/Deciders.h"

#include "flow/Dominators.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace cotidy::model {

/// The ways of a body backwards, from one end that all of its ends lead to:
/// where nothing goes on, and in loops that never end everywhere.
static Arrows backwards(llvm::ArrayRef<Node> Nodes) {
  const unsigned End = Nodes.size();
  Arrows Back(Nodes.size() + 1);
  for (unsigned Each = 0; Each < Nodes.size(); ++Each) {
    for (unsigned To : Nodes[Each].Next)
      Back[To].push_back(Each);
    if (Nodes[Each].Next.empty())
      Back[End].push_back(Each);
  }
  std::vector<bool> Ends(Back.size());
  llvm::SmallVector<unsigned, 16> Open = {End};
  while (!Open.empty())
    for (unsigned From : Back[Open.pop_back_val()])
      if (!Ends[From]) {
        Ends[From] = true;
        Open.push_back(From);
      }
  for (unsigned Each = 0; Each < Nodes.size(); ++Each)
    if (!Ends[Each])
      Back[End].push_back(Each);
  return Back;
}

// Ferrante, Ottenstein and Warren, "The Program Dependence Graph and Its Use in
// Optimization" (1987).
Deciders::Deciders(const Graph &Ways)
    : Ways(Ways), Direct(Ways.nodes().size()) {
  const unsigned End = Ways.nodes().size();
  const std::vector<unsigned> Behind =
      immediateDominators(backwards(Ways.nodes()), End);
  for (unsigned Branch = 0; Branch < End; ++Branch) {
    if (!Ways.nodes()[Branch].Branch)
      continue;
    for (unsigned Each : Ways.nodes()[Branch].Next)
      for (; Each != End && Each != Behind[Branch]; Each = Behind[Each])
        if (!llvm::is_contained(Direct[Each], Branch))
          Direct[Each].push_back(Branch);
  }
}

std::vector<const Stmt *> Deciders::of(Point At) {
  auto [Place, New] = Known.try_emplace(At.Node);
  if (!New)
    return Place->second;
  llvm::BitVector Found(Direct.size());
  llvm::SmallVector<unsigned, 16> Open = {At.Node};
  while (!Open.empty())
    for (unsigned Branch : Direct[Open.pop_back_val()])
      if (!Found.test(Branch)) {
        Found.set(Branch);
        Open.push_back(Branch);
      }
  for (unsigned Branch : Found.set_bits())
    Place->second.push_back(Ways.nodes()[Branch].Branch);
  return Place->second;
}

const Expr *askedBy(const Stmt &Branch) {
  if (const auto *If = dyn_cast<IfStmt>(&Branch))
    return If->getCond();
  if (const auto *Switch = dyn_cast<SwitchStmt>(&Branch))
    return Switch->getCond();
  if (const auto *While = dyn_cast<WhileStmt>(&Branch))
    return While->getCond();
  if (const auto *Do = dyn_cast<DoStmt>(&Branch))
    return Do->getCond();
  if (const auto *For = dyn_cast<ForStmt>(&Branch))
    return For->getCond();
  if (const auto *Each = dyn_cast<CXXForRangeStmt>(&Branch))
    return Each->getRangeInit();
  if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(&Branch))
    return Choice->getCond();
  const auto *Binary = dyn_cast<BinaryOperator>(&Branch);
  return Binary && Binary->isLogicalOp() ? Binary->getLHS() : nullptr;
}

} // namespace cotidy::model
