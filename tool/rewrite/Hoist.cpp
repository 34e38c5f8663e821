// SPDX-License-Identifier: Apache-2.0
#include "rewrite/Hoist.h"

#include "rewrite/Overlap.h"
#include "rewrite/Slots.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::rewrite {

using model::AwaitStatement;

static std::string whyNot(const model::AwaitRun &Run,
                          const CoroutineLibrary &Library) {
  for (const AwaitStatement &Await : Run.Awaits) {
    if (Await.Task.Library != &Library ||
        Await.Task.Begins != model::TaskType::Start::Eager)
      return "not all of them run from the call on";
    if (borrowsTemporary(Await))
      return "an argument is a temporary that would be gone";
  }
  if (!Run.Gates.empty())
    return "nobody would wait for the later ones when an earlier one fails";
  // Statements that an operand needs would have to come first.
  return Run.At == model::AwaitRun::Place::First
             ? ""
             : "what stands between them is needed by the later ones";
}

Gathered hoist(const model::AwaitRun &Run, const model::Coroutine &Within,
               model::Unit &Unit) {
  const CoroutineLibrary &Library = *Within.Type.Library;
  std::string Why = whyNot(Run, Library);
  if (!Why.empty())
    return {std::nullopt, Why};
  SlotWriter Writer(Run, Within, Unit, Library.GatherAs);
  if (!Writer.cut())
    return {std::nullopt, Writer.whyNot().str()};
  const model::Source &Text = Unit.source();
  model::FileRange First = Writer.slots().front().Statement;
  StringRef Indent = Text.indentation(First.File, First.Begin);
  Fix Result;
  std::string Calls;
  for (const Slot &Each : Writer.slots()) {
    std::string Name = Writer.freshName(*Each.Await, "_task");
    Calls += "auto " + Name + " = " + Text.text(Each.Operand).str() + ";\n" +
             Indent.str();
    Result.Edits.push_back(Text.edit(Each.Operand, Name));
  }
  Result.Edits.push_back(
      Text.edit({First.File, First.Begin, First.Begin}, Calls));
  Result.Title = "start them all before the first one is awaited";
  Result.Risk = overlapRisk(Run, Within, Unit);
  Result.Safe = Result.Risk.empty();
  return {std::move(Result), ""};
}

} // namespace cotidy::rewrite
