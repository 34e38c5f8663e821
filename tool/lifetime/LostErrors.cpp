// SPDX-License-Identifier: Apache-2.0
#include "lifetime/LostErrors.h"

#include "ast/Body.h"
#include "ast/Discards.h"
#include "ast/Names.h"
#include "coro/LoopContext.h"
#include "coro/Suspends.h"
#include "flow/BodyIndex.h"
#include "lifetime/TaskFate.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace cotidy::model {
namespace {

enum class Errors { Kept, Lost, EndProgram };

bool isListed(QualType Type, llvm::ArrayRef<std::string> Names) {
  const CXXRecordDecl *Class = classOf(Type);
  return Class && Class->getIdentifier() && !Names.empty() &&
         llvm::is_contained(Names, qualifiedName(*Class));
}

/// By the function, by a token among its arguments.
Errors ofSpawn(const CallExpr &Call, Unit &Unit) {
  auto Says = [&](llvm::ArrayRef<std::string> Names) {
    return !Names.empty() &&
           (callsOneOf(Call, Names) ||
            llvm::any_of(Call.arguments(), [&](const Expr *Each) {
              return isListed(Each->getType(), Names) &&
                     !Unit.taskTypes().of(Each->getType()).IsTask;
            }));
  };
  for (const CoroutineLibrary &Each : Unit.knowledge().libraries())
    if (Says(Each.LosesErrors))
      return Errors::Lost;
    else if (Says(Each.EndsOnErrors))
      return Errors::EndProgram;
  return Errors::Kept;
}

Errors ofListedType(QualType Type, Unit &Unit) {
  for (const CoroutineLibrary &Each : Unit.knowledge().libraries())
    if (isListed(Type, Each.LosesErrors))
      return Errors::Lost;
    else if (isListed(Type, Each.EndsOnErrors))
      return Errors::EndProgram;
  return Errors::Kept;
}

/// What the promise of a type that the program has made does with one.
Errors ofPromise(const CoroutineBodyStmt &Body) {
  const CXXRecordDecl *Promise =
      Body.getPromiseDecl()->getType()->getAsCXXRecordDecl();
  if (!Promise || !Promise->hasDefinition())
    return Errors::Kept;
  for (const CXXMethodDecl *Each : Promise->methods()) {
    if (!Each->getIdentifier() || Each->getName() != "unhandled_exception")
      continue;
    const auto *Written = dyn_cast_or_null<CompoundStmt>(Each->getBody());
    if (!Written || Written->size() > 1)
      return Errors::Kept; // not seen, or more than that
    if (Written->body_empty())
      return Errors::Lost;
    const auto *Call = dyn_cast<CallExpr>(Written->body_front());
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    return Callee && Callee->isInStdNamespace() && Callee->isNoReturn()
               ? Errors::EndProgram
               : Errors::Kept;
  }
  return Errors::Kept;
}

/// Whether a type offers nothing to await: coroutines of it run for themselves.
bool isForNobody(QualType Type) {
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  if (!Class || !Class->hasDefinition())
    return false;
  ASTContext &Context = Class->getASTContext();
  return Class->getNumBases() == 0 &&
         Class->lookup(Context.DeclarationNames.getCXXOperatorName(OO_Coawait))
             .empty() &&
         !Class->hasMemberName(&Context.Idents.get("await_ready"));
}

/// What a function of a library makes its result of, if that is something to
/// await: load() of load().via(executor).
const Expr *madeOf(const CallExpr &Call, Unit &Unit) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || !Unit.isOfLibrary(*Callee))
    return nullptr;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call))
    if (const Expr *Object = Member->getImplicitObjectArgument();
        isAwaitable(Object->getType(), Unit))
      return Object;
  for (const Expr *Each : Call.arguments())
    if (isAwaitable(Each->getType(), Unit))
      return Each;
  return nullptr;
}

/// The coroutine that an argument is a call of, or a lambda that is one.
const FunctionDecl *coroutineOf(const Expr &Argument, Unit &Unit) {
  constexpr unsigned MostCalls = 4;
  const Expr *At = &Argument;
  for (unsigned Steps = 0; At && Steps < MostCalls; ++Steps) {
    const Expr *Bare = At->IgnoreUnlessSpelledInSource();
    const auto *Lambda = dyn_cast<LambdaExpr>(Bare);
    const auto *Call = dyn_cast<CallExpr>(Bare);
    const FunctionDecl *Callee = Lambda ? Lambda->getCallOperator()
                                 : Call ? Call->getDirectCallee()
                                        : nullptr;
    const FunctionDecl *Written = nullptr;
    if (Callee && Callee->getBody(Written) && Unit.coroutine(*Written))
      return Written;
    At = Call ? madeOf(*Call, Unit) : nullptr;
  }
  return nullptr;
}

/// What a call lets run: its arguments, and the object of task.detach().
llvm::SmallVector<const Expr *, 4> givenTo(const CallExpr &Spawn) {
  llvm::SmallVector<const Expr *, 4> Result(Spawn.arguments());
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Spawn))
    Result.push_back(Member->getImplicitObjectArgument());
  return Result;
}

std::optional<LostError> thrownBy(const FunctionDecl &Function, Errors Go,
                                  const CallExpr *Spawn, Unit &Unit) {
  const std::optional<Thrown> Found = Unit.get<Throws>().leaving(Function);
  if (!Found)
    return std::nullopt;
  return LostError{Spawn, &Function, *Found, Go == Errors::EndProgram};
}

} // namespace

std::vector<LostError> lostErrors(const ExecutedBody &Body, Unit &Unit) {
  std::vector<LostError> Result;
  for (const CallSite &Site : Body.Calls) {
    const auto *Call = dyn_cast_or_null<CallExpr>(Site.Expression);
    if (!Call)
      continue;
    if (const Errors Go = ofSpawn(*Call, Unit); Go != Errors::Kept) {
      const Stmt *Parent = Body.index().Around.of(Call);
      const bool IsKept =
          classOf(Call->getType()) && Parent && !discards(*Parent, *Call);
      for (const Expr *Each : givenTo(*Call))
        // Of a type for nobody it is said where the coroutine is.
        if (const FunctionDecl *Run =
                IsKept ? nullptr : coroutineOf(*Each, Unit);
            Run && !isForNobody(Run->getReturnType()))
          if (auto Found = thrownBy(*Run, Go, Call, Unit))
            Result.push_back(*Found);
      continue;
    }
    // An eager task that is dropped takes its exception with it.
    const FunctionDecl *Written = nullptr;
    const Errors Go = ofListedType(Call->getType(), Unit);
    if (Go == Errors::Kept || isForNobody(Call->getType()) ||
        !Site.Callee->getBody(Written) || !Unit.coroutine(*Written))
      continue;
    const TaskFate Fate = fateOf(*Call, Body.index().Around, Unit);
    if (Fate.Goes == TaskFate::Way::Discarded ||
        Fate.Goes == TaskFate::Way::Voided ||
        Fate.Goes == TaskFate::Way::Spawned)
      if (auto Found = thrownBy(*Written, Go, Call, Unit))
        Result.push_back(*Found);
  }
  return Result;
}

std::optional<LostError> lostError(const Coroutine &Of, Unit &Unit) {
  const QualType Type = Of.Decl->getReturnType();
  if (!isForNobody(Type))
    return std::nullopt;
  Errors Go = ofListedType(Type, Unit);
  if (Go == Errors::Kept)
    Go = ofPromise(*Of.Body);
  return Go == Errors::Kept ? std::nullopt
                            : thrownBy(*Of.Decl, Go, nullptr, Unit);
}

} // namespace cotidy::model
