// SPDX-License-Identifier: Apache-2.0
#include "lifetime/DroppedTasks.h"

#include "ast/Discards.h"
#include "ast/Names.h"
#include "coro/LoopContext.h"
#include "flow/BodyIndex.h"
#include "lifetime/TaskFate.h"

#include "clang/AST/Attr.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {
namespace {

/// What the call gives, if that does nothing before it is awaited.
std::optional<DroppedTask::What> lazyResult(const CallExpr &Call, Unit &Unit) {
  using What = DroppedTask::What;
  const TaskType Task = Unit.taskTypes().of(Call.getType());
  if (Task.IsTask)
    return Task.Begins == TaskType::Start::Lazy && !Task.Generator
               ? std::optional(What::Task)
               : std::nullopt;
  for (const CoroutineLibrary &Each : Unit.knowledge().libraries())
    if (callsOneOf(Call, Each.Timers))
      return What::Timer;
    else if (callsOneOf(Call, Each.Locks) || callsOneOf(Call, Each.Switches))
      return What::Operation;
  return std::nullopt;
}

/// Whether all that code does with a container is to put something into it.
bool isOnlyFilled(const Stmt *Code, const VarDecl &Container,
                  const Parents &Around) {
  if (!Code)
    return true;
  if (const auto *Name = dyn_cast<DeclRefExpr>(Code);
      Name && Name->getDecl() == &Container) {
    const auto *Member = dyn_cast_or_null<MemberExpr>(Around.of(Name));
    const Stmt *Call = Member ? Around.of(Member) : nullptr;
    const Stmt *Whole = Call ? Around.of(Call) : nullptr;
    while (Whole && isa<FullExpr>(Whole)) {
      Call = Whole;
      Whole = Around.of(Whole);
    }
    return Whole && !Name->refersToEnclosingVariableOrCapture() &&
           discards(*Whole, *Call);
  }
  if (const auto *Lambda = dyn_cast<LambdaExpr>(Code);
      Lambda &&
      llvm::any_of(Lambda->captures(), [&](const LambdaCapture &Each) {
        return Each.capturesVariable() && Each.getCapturedVar() == &Container;
      }))
    return false;
  return llvm::all_of(childrenOf(*Code), [&](const Stmt *Each) {
    return isOnlyFilled(Each, Container, Around);
  });
}

/// Whether a function does nothing but give the task that a call makes.
bool onlyHandsOn(const FunctionDecl &Function, Unit &Unit) {
  const auto *Block = dyn_cast_or_null<CompoundStmt>(Function.getBody());
  const auto *Return = Block && Block->size() == 1
                           ? dyn_cast<ReturnStmt>(Block->body_front())
                           : nullptr;
  const Expr *Given = Return ? Return->getRetValue() : nullptr;
  const auto *Call =
      Given ? dyn_cast<CallExpr>(Given->IgnoreUnlessSpelledInSource())
            : nullptr;
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  const FunctionDecl *Written = nullptr;
  return Callee && lazyResult(*Call, Unit) == DroppedTask::What::Task &&
         (!Callee->getBody(Written) || isCoroutine(*Written));
}

/// A container of this function that is only filled: nobody takes its tasks.
const VarDecl *onlyFilled(const CallExpr &Contains, const ExecutedBody &Body) {
  const auto *Into = dyn_cast<CXXMemberCallExpr>(&Contains);
  const VarDecl *Variable =
      Into ? namedVariable(Into->getImplicitObjectArgument()) : nullptr;
  if (!Variable || !Variable->isLocalVarDecl() ||
      !Variable->hasLocalStorage() || Variable->getType()->isReferenceType())
    return nullptr;
  return isOnlyFilled(Body.Function->getBody(), *Variable, Body.index().Around)
             ? Variable
             : nullptr;
}

/// A variable that nobody names, and whose author does not say so.
bool isUnused(const VarDecl &Variable) {
  return !Variable.isReferenced() && !Variable.hasAttr<UnusedAttr>() &&
         Variable.getName() != "_";
}

std::optional<DroppedTask::Way> wayOf(const TaskFate &Fate,
                                      const ExecutedBody &Body) {
  switch (Fate.Goes) {
  case TaskFate::Way::Discarded:
    return DroppedTask::Way::Discarded;
  case TaskFate::Way::Tested:
    return DroppedTask::Way::Tested;
  case TaskFate::Way::Contained:
    return onlyFilled(*Fate.By, Body) ? std::optional(DroppedTask::Way::Unused)
                                      : std::nullopt;
  case TaskFate::Way::Variable:
    return isUnused(*Fate.Variable) ? std::optional(DroppedTask::Way::Unused)
                                    : std::nullopt;
  default:
    return std::nullopt;
  }
}

} // namespace

std::vector<DroppedTask> droppedTasks(const ExecutedBody &Body, Unit &Unit) {
  std::vector<DroppedTask> Result;
  for (const CallSite &Site : Body.Calls) {
    const auto *Call = dyn_cast_or_null<CallExpr>(Site.Expression);
    DroppedTask Dropped{.Site = &Site};
    // What a task gives of itself (task.start()) is for its author to say.
    if (Site.Receiver && Unit.taskTypes().of(Site.Receiver->getType()).IsTask)
      continue;
    if (!Call || Site.Implicit || !Call->isPRValue() ||
        !Call->getType()->getAsCXXRecordDecl())
      continue;
    const TaskFate Fate = fateOf(*Call, Body.index().Around, Unit);
    const std::optional<DroppedTask::Way> How = wayOf(Fate, Body);
    const auto What = How ? lazyResult(*Call, Unit) : std::nullopt;
    if (!What || (Fate.By && Fate.Goes != TaskFate::Way::Contained &&
                  lazyResult(*Fate.By, Unit)))
      continue; // or what it is a part of is dropped
    Dropped.Is = *What;
    Dropped.How = *How;
    Dropped.Variable = Fate.Goes == TaskFate::Way::Contained
                           ? onlyFilled(*Fate.By, Body)
                           : Fate.Variable;
    const FunctionDecl *Made = nullptr;
    // What the standard's functions only pass on tells nothing.
    if (*What == DroppedTask::What::Task && Site.Callee->getBody(Made) &&
        !Unit.source().isForeign(Made->getLocation())) {
      Dropped.Seen = isCoroutine(*Made);
      Dropped.SeenOther = !Dropped.Seen && !onlyHandsOn(*Made, Unit);
    }
    Result.push_back(Dropped);
  }
  return Result;
}

} // namespace cotidy::model
