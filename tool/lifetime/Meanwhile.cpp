// SPDX-License-Identifier: Apache-2.0
#include "lifetime/Meanwhile.h"

#include "ast/Children.h"
#include "coro/NameWords.h"
#include "flow/Bodies.h"
#include "flow/BodyIndex.h"
#include "lifetime/TaskFate.h"

using namespace clang;

namespace cotidy::model {

using Runs = Meanwhile::Answer::Runs;

Meanwhile::Meanwhile(Unit &Unit) : Host(Unit) {
  for (const FunctionDecl *Each : Unit.functions().bodies())
    read(*Each);
  for (const FunctionDecl *Each : Unit.functions().bodies())
    if (const auto *Method = dyn_cast<CXXMethodDecl>(Each);
        Method && Method->getParent()->isLambda())
      addLambda(*Each);
}

void Meanwhile::read(const FunctionDecl &Caller) {
  const ExecutedBody &Body = Host.get<Bodies>().of(Caller);
  for (const CallSite &Site : Body.Calls) {
    const FunctionDecl *Callee = nullptr;
    if (!Site.Callee->getBody(Callee) || !Host.functions().holds(*Callee))
      continue;
    const auto *Call = dyn_cast_or_null<CallExpr>(Site.Expression);
    const TaskFate Fate = Call && isCoroutine(*Callee)
                              ? fateOf(*Call, Body.index().Around, Host)
                              : TaskFate{};
    Known &Of = All[Callee];
    using Way = TaskFate::Way;
    if (Fate.Goes == Way::Spawned || Fate.Goes == Way::Contained ||
        Fate.Goes == Way::Voided || Fate.Goes == Way::Discarded) {
      Of.IsRepeated |= Of.Begins || Body.isRepeated(Site);
      Of.Begins = true;
    } else {
      Of.Callers.push_back(&Caller);
    }
  }
}

/// Whether an awaited expression holds the lambda: each(ids, [](int id) {…}).
static bool writes(const Stmt *Part, const FunctionDecl &Lambda) {
  if (!Part)
    return false;
  if (const auto *Written = dyn_cast<LambdaExpr>(Part))
    return Written->getCallOperator() == &Lambda;
  return llvm::any_of(childrenOf(*Part),
                      [&](const Stmt *Each) { return writes(Each, Lambda); });
}

/// Nobody calls most of them by name: the loop does, or whom they are given to
/// by the function around them.
void Meanwhile::addLambda(const FunctionDecl &Lambda) {
  Known &Of = All[&Lambda];
  if (Of.Begins || !Of.Callers.empty())
    return;
  const auto *Around = dyn_cast_or_null<FunctionDecl>(
      cast<CXXMethodDecl>(Lambda).getParent()->getParentFunctionOrMethod());
  const Coroutine *Awaiting = Around ? Host.coroutine(*Around) : nullptr;
  if (Awaiting && llvm::any_of(Awaiting->Suspensions, [&](const Expr *Each) {
        return writes(Each, Lambda);
      }))
    Of.Callers.push_back(Around); // which waits until it has ended
  else if (isCoroutine(Lambda) || Host.functions().isHandler(Lambda))
    Of.Begins = true;
  else if (Around)
    Of.Callers.push_back(Around);
}

Meanwhile::Functions Meanwhile::above(const FunctionDecl &Function) const {
  Functions Result;
  llvm::SmallVector<const FunctionDecl *, 8> Open = {&Function};
  while (!Open.empty()) {
    const FunctionDecl *Each = Open.pop_back_val();
    if (!Result.insert(Each).second)
      continue;
    if (auto At = All.find(Each); At != All.end())
      llvm::append_range(Open, At->second.Callers);
  }
  return Result;
}

/// Whether what begins with a function runs beside a coroutine that some
/// functions come to.
Meanwhile::Answer Meanwhile::judge(const FunctionDecl &Root,
                                   const Functions &Within) const {
  const auto At = All.find(&Root);
  const bool Begins = At != All.end() && At->second.Begins;
  if (Root.isMain() || beginsOrEnds(Root, Host.knowledge()) ||
      isa<CXXConstructorDecl, CXXDestructorDecl>(Root))
    return {};
  // One that is both runs beside itself.
  if (Within.contains(&Root))
    return {Begins && At->second.IsRepeated ? Runs::Others
            : Begins                        ? Runs::No
                                            : Runs::Maybe,
            &Root};
  return {Begins || Host.functions().startsOnLoop(Root) ? Runs::Others
                                                        : Runs::Maybe,
          &Root};
}

Meanwhile::Answer Meanwhile::mayRun(const FunctionDecl &Function,
                                    const Coroutine &Within,
                                    const Expr &Suspension) const {
  const Functions Above = above(Function);
  if (llvm::any_of(Above, [&](const FunctionDecl *Each) {
        const auto *Method = dyn_cast<CXXMethodDecl>(Each);
        return Method && Method->getParent()->isLambda() &&
               writes(&Suspension, *Method);
      }))
    return {Runs::Awaited, &Function};
  if (const Coroutine *Awaited = Host.awaited(Suspension);
      Awaited && Above.contains(Awaited->Decl))
    return {Runs::Awaited, Awaited->Decl};
  return likeliest(Above, above(*Within.Decl));
}

const FunctionDecl *
Meanwhile::runsByItself(const FunctionDecl &Function) const {
  const Answer Found = likeliest(above(Function), {});
  return Found.Is == Runs::Others ? Found.Root : nullptr;
}

/// By which of those that come to a function, and that nobody calls.
Meanwhile::Answer Meanwhile::likeliest(const Functions &Above,
                                       const Functions &Own) const {
  Answer Best;
  for (const FunctionDecl *Each : Host.functions().bodies()) {
    if (!Above.contains(Each))
      continue;
    const auto At = All.find(Each);
    if (At != All.end() && !At->second.Begins && !At->second.Callers.empty())
      continue; // somebody calls it
    if (const Answer Next = judge(*Each, Own); Next.Is > Best.Is)
      Best = Next;
  }
  return Best;
}

} // namespace cotidy::model
