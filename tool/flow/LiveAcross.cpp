// SPDX-License-Identifier: Apache-2.0
#include "flow/LiveAcross.h"

#include "ast/Body.h"
#include "ast/Children.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace cotidy::model {

/// A structured binding is a part of what it was made of.
static const VarDecl *variableOf(const ValueDecl *Named) {
  if (const auto *Binding = dyn_cast<BindingDecl>(Named))
    Named = cast<ValueDecl>(Binding->getDecomposedDecl());
  return dyn_cast<VarDecl>(Named);
}

/// What a plain assignment gives a new value; null where a reference or a
/// capture stands for something else.
static const DeclRefExpr *overwritten(const Stmt &Part) {
  const Expr *Left = nullptr;
  if (const auto *Assign = dyn_cast<BinaryOperator>(&Part))
    Left = Assign->getOpcode() == BO_Assign ? Assign->getLHS() : nullptr;
  else if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(&Part))
    Left = Call->getOperator() == OO_Equal ? Call->getArg(0) : nullptr;
  const auto *Target =
      Left ? dyn_cast<DeclRefExpr>(Left->IgnoreParens()) : nullptr;
  const auto *Binding =
      Target ? dyn_cast<BindingDecl>(Target->getDecl()) : nullptr;
  // What it stands for is somebody else's: auto &[key, value] = …
  const bool IsAlias = Binding && cast<ValueDecl>(Binding->getDecomposedDecl())
                                      ->getType()
                                      ->isReferenceType();
  return Target && !IsAlias &&
                 !Target->getDecl()->getType()->isReferenceType() &&
                 !Target->refersToEnclosingVariableOrCapture()
             ? Target
             : nullptr;
}

LiveAcross::LiveAcross(const FunctionDecl &Function, const Graph &Ways,
                       Wanted Which)
    : Ways(Ways) {
  read(writtenBody(Function), Which);
  Flow.emplace(Ways, Dataflow::Direction::Backward, Uses.size());
  for (unsigned Number = 0; Number < Uses.size(); ++Number) {
    Flow->begin(*Ways.find(Uses[Number].Where), Number);
    for (const Write &Each : Writes)
      if (Each.Variable == Uses[Number].Variable)
        Flow->end(Each.At, Number);
  }
  Flow->solve();
}

void LiveAcross::use(const VarDecl &Variable, const Expr &Where, Wanted Which) {
  if (Which(Variable) && Ways.find(&Where))
    Uses.push_back({&Variable, &Where});
  const CXXRecordDecl *Class = Variable.getType()->getAsCXXRecordDecl();
  if (Class && Class->isLambda())
    capture(*Class, Where, Which);
}

void LiveAcross::capture(const CXXRecordDecl &Lambda, const Expr &Where,
                         Wanted Which) {
  for (const LambdaCapture &Each : Lambda.captures())
    if (Each.capturesThis() && Ways.find(&Where))
      Uses.push_back({nullptr, &Where});
    else if (Each.capturesVariable())
      if (const VarDecl *Captured = variableOf(Each.getCapturedVar()))
        use(*Captured, Where, Which);
}

void LiveAcross::read(const Stmt *Part, Wanted Which) {
  if (!Part)
    return;
  if (isa<CXXThisExpr>(Part) && Ways.find(Part))
    Uses.push_back({nullptr, cast<Expr>(Part)});
  if (const auto *Name = dyn_cast<DeclRefExpr>(Part))
    if (const VarDecl *Variable = variableOf(Name->getDecl()))
      use(*Variable, *Name, Which);
  if (const auto *Lambda = dyn_cast<LambdaExpr>(Part)) {
    capture(*Lambda->getLambdaClass(), *Lambda, Which);
    for (const Expr *Each : Lambda->capture_inits())
      read(Each, Which);
    return;
  }
  const DeclRefExpr *Target = overwritten(*Part);
  if (const std::optional<Point> At = Ways.find(Part); Target && At)
    Writes.push_back({Target->getDecl(), *At});
  if (const auto *Declared = dyn_cast<DeclStmt>(Part))
    declare(*Declared);
  for (const Stmt *Child : childrenOf(*Part))
    if (!Target || !isa<Expr>(Child) ||
        cast<Expr>(Child)->IgnoreParens() != Target)
      read(Child, Which);
}

/// Each round of a loop has a new one.
void LiveAcross::declare(const DeclStmt &Declared) {
  for (const Decl *Each : Declared.decls())
    if (const auto *Variable = dyn_cast<VarDecl>(Each);
        Variable && Variable->getInit())
      if (const std::optional<Point> At = Ways.find(Variable->getInit()))
        Writes.push_back({Variable, *At});
}

std::vector<Use> LiveAcross::after(Point At) const {
  std::vector<Use> Result;
  const llvm::BitVector Used = Flow->at(At);
  for (unsigned Number : Used.set_bits())
    Result.push_back(Uses[Number]);
  return Result;
}

bool mayBeAlive(const VarDecl &Variable, Point At, const Graph &Ways) {
  const std::optional<Point> Made = Ways.find(Variable.getInit());
  return !Made || Ways.mayFollow(*Made, At, Ways.endsOf(Variable));
}

} // namespace cotidy::model
