// SPDX-License-Identifier: Apache-2.0
#include "lifetime/DroppedTasks.h"

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

/// A variable that nobody names, and whose author does not say so.
bool isUnused(const VarDecl &Variable) {
  return !Variable.isReferenced() && !Variable.hasAttr<UnusedAttr>() &&
         Variable.getName() != "_";
}

std::optional<DroppedTask::Way> wayOf(const TaskFate &Fate) {
  switch (Fate.Goes) {
  case TaskFate::Way::Discarded:
    return DroppedTask::Way::Discarded;
  case TaskFate::Way::Tested:
    return DroppedTask::Way::Tested;
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
    const std::optional<DroppedTask::Way> How = wayOf(Fate);
    const auto What = How ? lazyResult(*Call, Unit) : std::nullopt;
    if (!What || (Fate.By && lazyResult(*Fate.By, Unit)))
      continue; // or what it is a part of is dropped
    Dropped.Is = *What;
    Dropped.How = *How;
    Dropped.Variable = Fate.Variable;
    const FunctionDecl *Made = nullptr;
    // What the standard's functions only pass on tells nothing.
    if (*What == DroppedTask::What::Task && Site.Callee->getBody(Made) &&
        !Unit.source().isForeign(Made->getLocation())) {
      Dropped.Seen = isCoroutine(*Made);
      Dropped.SeenOther = !Dropped.Seen;
    }
    Result.push_back(Dropped);
  }
  return Result;
}

} // namespace cotidy::model
