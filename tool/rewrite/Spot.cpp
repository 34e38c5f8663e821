// SPDX-License-Identifier: Apache-2.0
#include "rewrite/Spot.h"

#include "model/Effects.h"

using namespace clang;

namespace cotidy::rewrite {

bool isBorrowed(const ValueDecl &Value) {
  const auto *Variable = dyn_cast<VarDecl>(&Value);
  if (!Variable || Variable->hasGlobalStorage())
    return false;
  const CXXRecordDecl *Class = Variable->getType()->getAsCXXRecordDecl();
  bool View =
      Class && Class->getIdentifier() && Class->getName().ends_with("_view");
  return View || model::sharesState(Variable->getType(), false) ||
         Variable->getType()->isReferenceType() ||
         Variable->getType()->isPointerType();
}

namespace {

bool isImplicit(const Stmt &Statement) {
  return isa<FullExpr, ImplicitCastExpr, MaterializeTemporaryExpr,
             CXXBindTemporaryExpr>(Statement);
}

/// Whether a statement runs Child for its effect alone.
bool discards(const Stmt &Parent, const Stmt &Child) {
  if (isa<CompoundStmt, LabelStmt, SwitchCase, AttributedStmt>(Parent))
    return true;
  if (const auto *If = dyn_cast<IfStmt>(&Parent))
    return If->getThen() == &Child || If->getElse() == &Child;
  if (const auto *For = dyn_cast<ForStmt>(&Parent))
    return For->getBody() == &Child || For->getInc() == &Child;
  if (const auto *Range = dyn_cast<CXXForRangeStmt>(&Parent))
    return Range->getBody() == &Child;
  if (const auto *While = dyn_cast<WhileStmt>(&Parent))
    return While->getBody() == &Child;
  if (const auto *Do = dyn_cast<DoStmt>(&Parent))
    return Do->getBody() == &Child;
  return false;
}

bool isPostfix(const Stmt &Parent) {
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Parent))
    return Operator->getOperator() == OO_Call ||
           Operator->getOperator() == OO_Subscript ||
           Operator->getOperator() == OO_Arrow;
  return isa<MemberExpr, ArraySubscriptExpr, CXXDependentScopeMemberExpr>(
      Parent);
}

/// What the program wrote below a statement, without the promise's machinery.
llvm::SmallVector<const Stmt *, 8> writtenChildren(const Stmt &Statement) {
  if (const auto *Return = dyn_cast<CoreturnStmt>(&Statement))
    return {Return->getOperand()};
  if (const auto *Suspend = dyn_cast<CoroutineSuspendExpr>(&Statement))
    return {Suspend->getOperand()};
  return {Statement.child_begin(), Statement.child_end()};
}

/// What borrowed thing is used: "'path'"; empty when none is.
std::string usedBorrowed(const Stmt *Statement, SourceLocation After,
                         const model::Source &Text) {
  if (!Statement)
    return "";
  if (After.isInvalid() || Text.before(After, Statement->getBeginLoc())) {
    if (isa<CXXThisExpr>(Statement))
      return "the object of 'this'";
    if (const auto *Reference = dyn_cast<DeclRefExpr>(Statement))
      if (isBorrowed(*Reference->getDecl()) ||
          Reference->refersToEnclosingVariableOrCapture())
        return "'" + Reference->getDecl()->getNameAsString() + "'";
  }
  for (const Stmt *Child : writtenChildren(*Statement))
    if (std::string Name = usedBorrowed(Child, After, Text); !Name.empty())
      return Name;
  return "";
}

/// A local that may be a guard: anything that does something when it dies.
const VarDecl *guardAlive(const Stmt *Statement, const Stmt &Where,
                          const model::Source &Text) {
  if (!Statement || isa<LambdaExpr>(Statement))
    return nullptr;
  if (const auto *Declaration = dyn_cast<DeclStmt>(Statement);
      Declaration && Text.before(Statement->getBeginLoc(), Where.getBeginLoc()))
    for (const Decl *Local : Declaration->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(Local))
        if (Variable->getType()->getAsCXXRecordDecl() &&
            model::sharesState(Variable->getType(), false))
          return Variable;
  for (const Stmt *Child : writtenChildren(*Statement))
    if (const VarDecl *Guard = guardAlive(Child, Where, Text))
      return Guard;
  return nullptr;
}

} // namespace

Spot spotOf(const Stmt &Where, const model::Coroutine &Within) {
  Spot Result;
  Result.HoldsAwait = model::holdsSuspension(&Where);
  const ParentMap &Parents = Within.parents();
  const Stmt *Child = &Where;
  bool First = true;
  for (const Stmt *Parent = Parents.getParent(Child); Parent;
       Child = Parent, Parent = Parents.getParent(Parent)) {
    if (First && !isImplicit(*Parent)) {
      Result.Statement = discards(*Parent, *Child);
      Result.NeedsParens = isPostfix(*Parent);
      First = false;
    }
    Result.InCatch |= isa<CXXCatchStmt>(Parent);
    if (const auto *Try = dyn_cast<CXXTryStmt>(Parent))
      Result.InTry |= Try->getTryBlock() == Child;
    Result.InLoop |= isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(Parent);
  }
  return Result;
}

std::string suspensionRisk(const Stmt &Where, const Spot &Place,
                           const model::Coroutine &Within, model::Unit &Unit) {
  const Stmt *Body = Within.Body->getBody();
  // In a loop all of the body comes after.
  SourceLocation After = Place.InLoop ? SourceLocation() : Where.getEndLoc();
  if (Place.InTry)
    return "the handlers of its try block would see what the await throws";
  if (const VarDecl *Guard = guardAlive(Body, Where, Unit.source()))
    return "'" + Guard->getNameAsString() +
           "' stays alive while the coroutine is suspended";
  if (std::string Name = usedBorrowed(Body, After, Unit.source());
      !Name.empty())
    return Name + " belongs to others, who go on while the coroutine is "
                  "suspended";
  return "";
}

} // namespace cotidy::rewrite
