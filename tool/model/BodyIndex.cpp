// SPDX-License-Identifier: Apache-2.0
#include "model/BodyIndex.h"

#include "model/Names.h"

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
    : Awaits(Body.Regions.size()),
      Around(Body.Function ? Body.Function->getBody() : nullptr) {
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
  for (const auto &[Await, Where] : Body.Suspensions)
    for (unsigned R = Where.Region; R != 0 && !Awaits[R];
         R = Body.Regions[R].Parent)
      Awaits[R] = true;
  for (const auto &[Await, Where] : Body.Suspensions)
    Awaits[Where.Loop] = true;
}

const BodyIndex &ExecutedBody::index() const {
  if (!Index)
    Index = std::make_shared<const BodyIndex>(*this);
  return *Index;
}

} // namespace cotidy::model
