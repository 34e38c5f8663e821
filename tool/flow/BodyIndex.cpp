// SPDX-License-Identifier: Apache-2.0
#include "flow/BodyIndex.h"

#include "ast/Names.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {

static void addAssigned(const Stmt *Statement, BodyIndex &Into) {
  if (!Statement)
    return;
  if (const auto *Assign = dyn_cast<BinaryOperator>(Statement);
      Assign && Assign->getOpcode() == BO_Assign)
    if (const ValueDecl *Target = namedValue(Assign->getLHS()))
      Into.Assigned[Target].push_back(Assign->getRHS());
  for (const Stmt *Child : childrenOf(*Statement))
    addAssigned(Child, Into);
}

BodyIndex::BodyIndex(const ExecutedBody &Body)
    : Around(Body.Function ? Body.Function->getBody() : nullptr) {
  for (unsigned I = 0; I < Body.Calls.size(); ++I) {
    const CallSite &Call = Body.Calls[I];
    Named[lastName(*Call.Callee)].push_back(I);
    const Expr *Object = Call.Receiver            ? Call.Receiver
                         : Call.Arguments.empty() ? nullptr
                                                  : Call.Arguments.front();
    if (const ValueDecl *Value = namedValue(Object))
      On[Value].push_back(I);
    if (Call.Expression)
      ByExpression.try_emplace(Call.Expression, I);
  }
  if (Body.Function)
    addAssigned(Body.Function->getBody(), *this);
}

bool calledOn(const ValueDecl *Value, const ExecutedBody &Body,
              const Words &Names) {
  auto At = Body.index().On.find(Value);
  return At != Body.index().On.end() &&
         llvm::any_of(At->second, [&](unsigned Number) {
           return Names.contains(lastName(*Body.Calls[Number].Callee));
         });
}

const CallSite *madeBy(const ValueDecl *Value, const ExecutedBody &Body) {
  const auto *Variable = dyn_cast_or_null<VarDecl>(Value);
  if (!Variable || !Body.Function || isa<ParmVarDecl>(Variable))
    return nullptr;
  const BodyIndex &Index = Body.index();
  llvm::SmallVector<const Expr *, 2> Values = Index.Assigned.lookup(Variable);
  if (Values.empty() && Variable->getInit())
    Values.push_back(Variable->getInit());
  if (Values.size() != 1)
    return nullptr;
  const Expr *Made = Values.front()->IgnoreParenImpCasts();
  auto At = Index.ByExpression.find(Made);
  return At == Index.ByExpression.end() ? nullptr : &Body.Calls[At->second];
}

} // namespace cotidy::model
