// SPDX-License-Identifier: Apache-2.0
//
// FactCollector's statements about coroutines that units elsewhere await: does
// their body do something that has its place among other such things?
#include "claims/Collector.h"

#include "ast/Dispatch.h"

using namespace clang;

namespace cotidy {

/// Callers elsewhere know the function by its name; or by the name of a method
/// that it overrides.
std::vector<Atom> FactCollector::orderNames(const FunctionDecl &Function) {
  std::vector<Atom> Result = {
      sharedAtomOf(Claim::Orders, Names.ofName(Function))};
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (!Method || !Method->isVirtual())
    return Result;
  for (const CXXMethodDecl *Each : model::calledThrough(*Method))
    Result.push_back(
        sharedAtomOf(Claim::Orders, virtualName(Names.ofName(*Each))));
  return Result;
}

void FactCollector::stateOrder(const FunctionDecl &Function) {
  const model::Footprint &Body = Unit.get<model::Effects>().ofBody(Function);
  std::vector<Atom> Inner =
      Body.hasOrder() ? std::vector<Atom>{0} : orders(Body);
  for (Atom Head : orderNames(Function))
    for (Atom If : Inner)
      state({.Head = Head,
             .If = If,
             .Where = Function.getLocation(),
             .Format = If == 0 ? "%0 does something that has its place"
                               : "%0 runs what does something that has its "
                                 "place",
             .First = &Function});
}

std::vector<Atom> FactCollector::orders(const model::Footprint &Running) {
  std::vector<Atom> Result;
  for (const FunctionDecl *Each : Running.Unseen) {
    const auto *Method = dyn_cast<CXXMethodDecl>(Each);
    Atom Of =
        Method && Method->isVirtual()
            ? sharedAtomOf(Claim::Orders, virtualName(Names.ofName(*Each)))
            : about(Claim::Orders, *Each);
    if (Of == 0)
      continue;
    Open.insert(Of);
    Result.push_back(Of);
  }
  return Result;
}

} // namespace cotidy
