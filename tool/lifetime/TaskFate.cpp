// SPDX-License-Identifier: Apache-2.0
#include "lifetime/TaskFate.h"

#include "ast/Discards.h"
#include "coro/LoopContext.h"
#include "coro/NameWords.h"
#include "coro/Suspends.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace cotidy::model {
namespace {

using Way = TaskFate::Way;

/// explicit operator bool, of what the call gives.
bool isTest(const Stmt &Parent) {
  const auto *Member = dyn_cast<MemberExpr>(&Parent);
  const auto *Conversion =
      Member ? dyn_cast<CXXConversionDecl>(Member->getMemberDecl()) : nullptr;
  return Conversion && Conversion->getConversionType()->isBooleanType();
}

bool spawns(const CallExpr &Call, Unit &Unit) {
  return llvm::any_of(Unit.knowledge().libraries(),
                      [&](const CoroutineLibrary &Each) {
                        return callsOneOf(Call, Each.Spawns);
                      });
}

/// A method of a standard class that may keep what it is given.
bool contains(const CallExpr &Call) {
  const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
  const CXXMethodDecl *Method = Member ? Member->getMethodDecl() : nullptr;
  return Method && !Method->isConst() &&
         Method->getParent()->isInStdNamespace();
}

/// Whether a function of the standard gives an object with a task in it.
bool makesHolder(const CallExpr &Call) {
  const auto *Holder = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Call.isPRValue() ? Call.getType()->getAsCXXRecordDecl() : nullptr);
  if (!Holder || !Holder->isInStdNamespace() || Call.getNumArgs() == 0)
    return false;
  const TemplateArgument &First = Holder->getTemplateArgs()[0];
  return First.getKind() == TemplateArgument::Type &&
         First.getAsType().getCanonicalType().getUnqualifiedType() ==
             Call.getArg(0)
                 ->getType()
                 .getNonReferenceType()
                 .getCanonicalType()
                 .getUnqualifiedType();
}

/// The value of a part is that of the whole.
bool passesOn(const Stmt &Parent, const Stmt &Part) {
  if (const auto *Comma = dyn_cast<BinaryOperator>(&Parent))
    return Comma->getOpcode() == BO_Comma && Comma->getRHS() == &Part;
  if (const auto *Choice = dyn_cast<ConditionalOperator>(&Parent))
    return Choice->getCond() != &Part;
  if (const auto *Made = dyn_cast<CXXConstructExpr>(&Parent))
    return Made->getConstructor()->isCopyOrMoveConstructor() ||
           Made->getConstructor()->getParent()->isInStdNamespace();
  return isa<FullExpr, ImplicitCastExpr, MaterializeTemporaryExpr,
             CXXBindTemporaryExpr, InitListExpr, CXXStdInitializerListExpr,
             ParenExpr>(Parent);
}

class Climb {
public:
  Climb(const Parents &Around, Unit &Host) : Around(Around), Host(Host) {}

  TaskFate from(const Stmt &Part) {
    const Stmt *Below = &Part;
    for (const Stmt *At = Around.of(Below); At;
         Below = At, At = Around.of(At)) {
      if (discards(*At, *Below))
        return {Way::Discarded};
      if (!passesOn(*At, *Below))
        return at(*At, *Below);
    }
    return {};
  }

private:
  TaskFate at(const Stmt &Parent, const Stmt &Part) {
    if (isa<CoawaitExpr, DependentCoawaitExpr>(Parent))
      return {Way::Awaited};
    if (isa<ReturnStmt, CoreturnStmt>(Parent))
      return {Way::Returned};
    if (isTest(Parent))
      return {Way::Tested};
    if (const auto *Cast = dyn_cast<ExplicitCastExpr>(&Parent))
      return {Cast->getType()->isVoidType() ? Way::Voided : Way::Unknown};
    if (const auto *Comma = dyn_cast<BinaryOperator>(&Parent))
      return {Comma->getOpcode() == BO_Comma ? Way::Discarded : Way::Unknown};
    if (const auto *Declared = dyn_cast<DeclStmt>(&Parent))
      return ofVariable(*Declared, Part);
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Parent);
        Operator && Operator->getOperator() == OO_Equal)
      return {Operator->getArg(0)->getType().isConstQualified()
                  ? Way::Voided // std::ignore
                  : Way::Assigned};
    if (const auto *Call = dyn_cast<CallExpr>(&Parent))
      return ofCall(*Call);
    // What is called on the task: task.start().
    if (const auto *Member = dyn_cast<MemberExpr>(&Parent))
      if (const auto *Call =
              dyn_cast_or_null<CXXMemberCallExpr>(Around.of(Member)))
        return ofCall(*Call);
    return {};
  }

  TaskFate ofVariable(const DeclStmt &Declared, const Stmt &Init) {
    for (const Decl *Each : Declared.decls())
      if (const auto *Variable = dyn_cast<VarDecl>(Each);
          Variable && Variable->getInit() == &Init)
        return {Way::Variable, Variable};
    return {};
  }

  TaskFate ofCall(const CallExpr &Call) {
    const FunctionDecl *Callee = Call.getDirectCallee();
    if (!Callee)
      return {};
    if (Callee->isInStdNamespace() && (Call.isXValue() || makesHolder(Call)))
      return from(Call); // std::move, std::make_unique
    const bool Known = spawns(Call, Host);
    if (Known || spawnsByName(*Callee, Host.knowledge())) {
      // Whoever takes its handle here may wait for it: spawn(…).get().
      const TaskFate Handle = from(Call);
      return Handle.Goes == Way::Awaited || Handle.Goes == Way::Unknown
                 ? Handle
                 : TaskFate{Way::Spawned, nullptr, &Call, !Known};
    }
    if (contains(Call))
      return {Way::Contained, nullptr, &Call};
    // A task of tasks: a gather, a wrapper.
    if (!Call.isPRValue() || !isAwaitable(Call.getType(), Host))
      return {};
    TaskFate OfAll = from(Call);
    if (!OfAll.By)
      OfAll.By = &Call;
    return OfAll;
  }

  const Parents &Around;
  Unit &Host;
};

} // namespace

TaskFate fateOf(const CallExpr &Call, const Parents &Around, Unit &Unit) {
  return Climb(Around, Unit).from(Call);
}

} // namespace cotidy::model
