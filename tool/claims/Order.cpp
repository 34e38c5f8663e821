// SPDX-License-Identifier: Apache-2.0
#include "claims/Order.h"

#include "ast/Dispatch.h"
#include "awaits/AwaitKinds.h"
#include "base/Paths.h"
#include "coro/Suspends.h"
#include "effects/Effects.h"

using namespace clang;

namespace cotidy {

/// Callers elsewhere know the function by its name; or by the name of a method
/// that it overrides.
static std::vector<Atom> namesOf(const FunctionDecl &Function, Emitter &Out) {
  std::vector<Atom> Result;
  if (isNamedElsewhere(Function))
    Result.push_back(sharedAtomOf(Claim::Orders, Out.names().ofName(Function)));
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (!Method || !Method->isVirtual())
    return Result;
  for (const CXXMethodDecl *Each : model::calledThrough(*Method))
    Result.push_back(
        sharedAtomOf(Claim::Orders, virtualName(Out.names().ofName(*Each))));
  return Result;
}

static std::vector<Atom> atomsOf(const model::Footprint &Running,
                                 Emitter &Out) {
  std::vector<Atom> Result;
  for (const FunctionDecl *Each : Running.Unseen) {
    if (Running.assumes(*Each))
      continue; // its unit has to say more than that
    const auto *Method = dyn_cast<CXXMethodDecl>(Each);
    Atom Of = Method && Method->isVirtual()
                  ? sharedAtomOf(Claim::Orders,
                                 virtualName(Out.names().ofName(*Each)))
                  : Out.about(Claim::Orders, *Each);
    if (Of == 0)
      continue;
    Out.keep(Of);
    Result.push_back(Of);
  }
  return Result;
}

/// A coroutine, or a function that makes its task by calling another one.
static bool makesTask(const FunctionDecl &Function, model::Unit &Unit) {
  return model::isCoroutine(Function) ||
         Unit.taskTypes().of(Function.getReturnType()).IsTask;
}

/// Beside the ordered side effects of its bodies: 0, or whoever awaits it gains
/// nothing.
constexpr unsigned NeverSuspends = 1;

/// That about the body elsewhere whose task is awaited; 0 if it is not known
/// which that is.
static Atom neverSuspends(const Expr &Suspension, Emitter &Out) {
  const CallExpr *Call = model::awaitedCall(Suspension);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && !Callee->getBody() && !model::isDispatched(*Call)
             ? Out.about(Claim::Orders, *Callee, NeverSuspends)
             : 0;
}

static void stateNeverSuspends(const FunctionDecl &Function, Emitter &Out) {
  const model::Coroutine *Body = Out.unit().coroutine(Function);
  if (!Body || !isNamedElsewhere(Function) || Body->isGenerator() ||
      isTestFile(Out.unit().source().locate(Function.getLocation()).File))
    return;
  std::vector<const Expr *> Open;
  for (const Expr *Each : Body->Suspensions)
    if (!model::neverSuspends(*Each, Out.unit()))
      Open.push_back(Each);
  const Atom Inner = Open.size() == 1 ? neverSuspends(*Open[0], Out) : 0;
  if (Open.empty() || Inner != 0)
    Out.state({.Head = sharedAtomOf(Claim::Orders, Out.names().ofName(Function),
                                    NeverSuspends),
               .If = Inner,
               .Where = Function.getLocation(),
               .Format = "%0 never suspends",
               .First = &Function});
}

void stateOrder(const FunctionDecl &Function, Emitter &Out) {
  const std::vector<Atom> Names = namesOf(Function, Out);
  if (Names.empty() || !makesTask(Function, Out.unit()))
    return;
  stateNeverSuspends(Function, Out);
  const model::Footprint &Body =
      Out.unit().get<model::Effects>().ofBody(Function);
  const std::vector<Atom> Inner =
      Body.hasOrder() ? std::vector<Atom>{0} : atomsOf(Body, Out);
  for (Atom Head : Names)
    for (Atom If : Inner)
      Out.state({.Head = Head,
                 .If = If,
                 .Where = Function.getLocation(),
                 .Format = If == 0 ? "%0 has an ordered side effect"
                                   : "%0 runs what has an ordered side effect",
                 .First = &Function});
}

std::vector<Retraction> orders(const model::Footprint &Running,
                               const Expr &Suspension, Emitter &Out) {
  std::vector<Retraction> Result;
  for (Atom Each : atomsOf(Running, Out))
    Result.push_back(
        {Each, "a body in another unit has an ordered side effect"});
  if (Atom Never = neverSuspends(Suspension, Out)) {
    Out.keep(Never);
    Result.push_back({Never, "what it awaits never suspends"});
  }
  return Result;
}

} // namespace cotidy
