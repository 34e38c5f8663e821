// SPDX-License-Identifier: Apache-2.0
#include "coro/Suspends.h"

#include "ast/Constants.h"
#include "ast/Names.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {

bool AwaitedAnswers::get(const Coroutine &Of, unsigned Depth,
                         llvm::function_ref<bool()> Ask) {
  if (auto At = Known.find({&Of, Depth}); At != Known.end())
    return At->second;
  bool Answer = Ask();
  Known[{&Of, Depth}] = Answer;
  return Answer;
}

namespace {
struct NeverSuspends : AwaitedAnswers {};
} // namespace

static bool neverSuspends(const Expr &Suspension, Unit &Unit, unsigned Depth) {
  constexpr unsigned MostDepth = 6;
  const Coroutine *Inner = Depth < MostDepth && isa<CoawaitExpr>(Suspension)
                               ? Unit.awaited(Suspension)
                               : nullptr;
  return Inner && Unit.get<NeverSuspends>().get(*Inner, Depth, [&] {
    return llvm::all_of(Inner->Suspensions, [&](const Expr *Each) {
      return neverSuspends(*Each, Unit, Depth + 1);
    });
  });
}

bool neverSuspends(const Expr &Suspension, Unit &Unit) {
  return neverSuspends(Suspension, Unit, 0);
}

bool asksLibrary(const Expr &Suspension, Unit &Unit) {
  const Expr *Operand = awaitedOperand(Suspension);
  const auto *Named =
      Operand ? dyn_cast<DeclRefExpr>(Operand->IgnoreUnlessSpelledInSource())
              : nullptr;
  const auto *Constant = Named ? dyn_cast<VarDecl>(Named->getDecl()) : nullptr;
  return Constant && Constant->hasGlobalStorage() &&
         Constant->getType().isConstQualified() && Unit.isOfLibrary(*Constant);
}

bool neverResumes(const Expr &Suspension, Unit &Unit) {
  const Words &Known = Unit.knowledge().words(Meaning::NeverResumes);
  const CallExpr *Call = awaitedCall(Suspension);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  const Expr *Operand = awaitedOperand(Suspension);
  const CXXRecordDecl *Awaiter =
      Operand ? classOf(Operand->getType()) : nullptr;
  return (Callee && isNamed(*Callee, Known)) ||
         (Awaiter && Awaiter->getIdentifier() && isNamed(*Awaiter, Known));
}

static bool isAlwaysReady(const Expr &Suspension) {
  const auto *Await = dyn_cast<CoroutineSuspendExpr>(&Suspension);
  const Expr *Asked = Await ? Await->getReadyExpr() : nullptr;
  const auto *Call =
      Asked ? dyn_cast<CXXMemberCallExpr>(Asked->IgnoreImplicit()) : nullptr;
  const CXXMethodDecl *Ready = Call ? Call->getMethodDecl() : nullptr;
  return Ready && constantResult(*Ready).value_or(false);
}

bool mayGiveThreadBack(const Expr &Suspension, Unit &Unit) {
  return !asksLibrary(Suspension, Unit) && !isAlwaysReady(Suspension) &&
         !neverResumes(Suspension, Unit) && !neverSuspends(Suspension, Unit);
}

bool isAwaitable(QualType Type, Unit &Unit) {
  TaskType Task = Unit.taskTypes().of(Type);
  if (Task.IsTask)
    return !Task.Generator;
  const CXXRecordDecl *Record = classOf(Type);
  if (!Record || Type->isPointerType() || !Record->hasDefinition())
    return false;
  ASTContext &Context = Unit.context();
  DeclarationName Await =
      Context.DeclarationNames.getCXXOperatorName(OO_Coawait);
  return !Record->lookup(Await).empty() ||
         Record->hasMemberName(&Context.Idents.get("await_ready"));
}

} // namespace cotidy::model
