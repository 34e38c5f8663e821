// SPDX-License-Identifier: Apache-2.0
#include "model/LoopFlow.h"

#include "model/Coroutine.h"
#include "model/Names.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace cotidy::model {

void addNamed(const Stmt *Statement, Variables &Into) {
  if (!Statement)
    return;
  if (const auto *Name = dyn_cast<DeclRefExpr>(Statement)) {
    const ValueDecl *Named = Name->getDecl();
    if (const auto *Binding = dyn_cast<BindingDecl>(Named))
      Named = cast<ValueDecl>(Binding->getDecomposedDecl());
    Into.insert(Named);
  } else if (const auto *Member = dyn_cast<MemberExpr>(Statement)) {
    if (isThis(Member->getBase()))
      Into.insert(Member->getMemberDecl());
  } else if (const auto *Lambda = dyn_cast<LambdaExpr>(Statement)) {
    for (const LambdaCapture &Capture : Lambda->captures())
      if (Capture.capturesVariable())
        Into.insert(Capture.getCapturedVar());
  }
  for (const Stmt *Child : Statement->children())
    addNamed(Child, Into);
}

static bool intersects(const Stmt *Statement, const Variables &Set) {
  Variables Named;
  addNamed(Statement, Named);
  return llvm::any_of(
      Named, [&](const ValueDecl *Each) { return Set.contains(Each); });
}

LoopFlow::LoopFlow(const Stmt &Loop) {
  readHead(Loop);
  Place Inside;
  read(Body, Inside);
  for (const auto &[Set, From] : Sets)
    if (holdsSuspension(From))
      Awaited.insert(Set);
  close(Awaited, /*Forward=*/true);
  close(Apart, /*Forward=*/true);
  close(Feeding, /*Forward=*/false);
  for (const Conditions &Each : Leaving)
    leave(Each);
  // A counter that the body steps is the loop's own.
  Variables Asked;
  addNamed(Head, Asked);
  for (const auto &[Set, From] : Sets)
    Paced |= Asked.contains(Set) && !Apart.contains(Set);
}

void LoopFlow::readHead(const Stmt &Loop) {
  auto Declare = [&](const Stmt *Init) {
    if (const auto *Made = dyn_cast_or_null<DeclStmt>(Init))
      for (const Decl *Each : Made->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(Each)) {
          Apart.insert(Variable);
          Declared.insert(Variable);
        }
  };
  if (const auto *Each = dyn_cast<CXXForRangeStmt>(&Loop)) {
    Body = Each->getBody();
    Declare(Each->getLoopVarStmt());
  } else if (const auto *For = dyn_cast<ForStmt>(&Loop)) {
    Body = For->getBody();
    Head = For->getCond();
    Declare(For->getInit());
  } else if (const auto *While = dyn_cast<WhileStmt>(&Loop)) {
    Body = While->getBody();
    Head = While->getCond();
    Paced = While->getConditionVariable() || holdsSuspension(Head);
    // `while (i < n) { …; ++i; }`
    if (const auto *Block = dyn_cast<CompoundStmt>(Body))
      for (const Stmt *Each : Block->body())
        if (const auto *Step = dyn_cast<UnaryOperator>(Each);
            Step && Step->isIncrementOp())
          if (const ValueDecl *Counter = namedValue(Step->getSubExpr());
              Counter && Counter->getType()->isIntegerType())
            Apart.insert(Counter);
    Paced |= Apart.empty();
  } else if (const auto *Do = dyn_cast<DoStmt>(&Loop)) {
    Body = Do->getBody();
    Paced = true;
  }
}

void LoopFlow::read(const Stmt *Statement, Place &At) {
  if (!Statement || isa<LambdaExpr, OpaqueValueExpr>(Statement))
    return;
  if (const auto *Await = dyn_cast<CoroutineSuspendExpr>(Statement)) {
    Yields |= isa<CoyieldExpr>(Await);
    addNamed(Await->getOperand(), Feeding);
    for (const Stmt *Condition : At.Around)
      addNamed(Condition, Feeding);
    read(Await->getOperand(), At);
    if (!At.InnerLoop)
      Awaits.push_back(Await);
    return;
  }
  bool Breaks = isa<BreakStmt>(Statement) && !At.InnerLoop && !At.InSwitch;
  if (isa<ReturnStmt, CoreturnStmt, CXXThrowExpr, GotoStmt>(Statement) ||
      Breaks)
    Leaving.push_back(At.Around);
  if (const auto *Made = dyn_cast<DeclStmt>(Statement)) {
    for (const Decl *Each : Made->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(Each)) {
        Declared.insert(Variable);
        Sets.push_back({Variable, Variable->getInit()});
        read(Variable->getInit(), At);
      }
    return;
  }
  readSet(*Statement);
  readChildren(*Statement, At);
}

void LoopFlow::readSet(const Stmt &Statement) {
  const Expr *Target = nullptr, *From = nullptr;
  if (const auto *Assign = dyn_cast<BinaryOperator>(&Statement);
      Assign && Assign->isAssignmentOp()) {
    Target = Assign->getLHS();
    From = Assign->getRHS();
  } else if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(&Statement);
             Call && Call->isAssignmentOp() && Call->getNumArgs() == 2) {
    Target = Call->getArg(0);
    From = Call->getArg(1);
  } else if (const auto *Step = dyn_cast<UnaryOperator>(&Statement);
             Step && Step->isIncrementDecrementOp()) {
    Target = From = Step->getSubExpr();
  }
  if (const ValueDecl *Named = namedValue(Target))
    Sets.push_back({Named, From});
}

void LoopFlow::readChildren(const Stmt &Statement, Place &At) {
  const Stmt *Condition = nullptr;
  if (const auto *If = dyn_cast<IfStmt>(&Statement))
    Condition = If->getCond();
  else if (const auto *Switch = dyn_cast<SwitchStmt>(&Statement))
    Condition = Switch->getCond();
  else if (const auto *While = dyn_cast<WhileStmt>(&Statement))
    Condition = While->getCond();
  Place Inside = At;
  if (Condition)
    Inside.Around.push_back(Condition);
  Inside.InnerLoop |=
      isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(Statement);
  Inside.InSwitch |= isa<SwitchStmt>(Statement);
  for (const Stmt *Child : Statement.children())
    read(Child, Child == Condition ? At : Inside);
}

void LoopFlow::leave(const Conditions &Around) {
  if (Around.empty())
    Ends = "the first round is the last one";
  for (const Stmt *Condition : Around)
    if (usesAwaited(Condition))
      Ends = "an answer may end the loop";
  for (const Stmt *Condition : Around)
    addNamed(Condition, Feeding);
}

bool LoopFlow::usesAwaited(const Stmt *Statement) const {
  return holdsSuspension(Statement) || intersects(Statement, Awaited);
}

/// Forward: what is set to something of the set belongs to it. Backward: what
/// something of the set is set to.
void LoopFlow::close(Variables &Set, bool Forward) {
  for (bool Grows = true; Grows;) {
    std::size_t Before = Set.size();
    for (const auto &[Target, From] : Sets) {
      if (Forward && (&Set != &Apart || declares(*Target)) &&
          intersects(From, Set))
        Set.insert(Target);
      else if (!Forward && Set.contains(Target))
        addNamed(From, Set);
    }
    Grows = Set.size() != Before;
  }
}

} // namespace cotidy::model
