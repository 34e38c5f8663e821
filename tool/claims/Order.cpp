// SPDX-License-Identifier: Apache-2.0
#include "claims/Order.h"

#include "ast/Dispatch.h"
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

void stateOrder(const FunctionDecl &Function, Emitter &Out) {
  const std::vector<Atom> Names = namesOf(Function, Out);
  if (Names.empty() || !makesTask(Function, Out.unit()))
    return;
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

std::vector<Retraction> orders(const model::Footprint &Running, Emitter &Out) {
  std::vector<Retraction> Result;
  for (Atom Each : atomsOf(Running, Out))
    Result.push_back(
        {Each, "a body in another unit has an ordered side effect"});
  return Result;
}

} // namespace cotidy
