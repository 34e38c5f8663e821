// SPDX-License-Identifier: Apache-2.0
//
// FactCollector's statements about coroutines that units elsewhere await: does
// their body do something that has its place among other such things?
#include "extract/Collector.h"

using namespace clang;

namespace cotidy {

void FactCollector::stateOrder(const FunctionDecl &Function) {
  Atom Head = sharedAtomOf(Claim::Orders, Names.ofName(Function));
  const model::Footprint &Body = Effects.ofBody(Function);
  if (Body.hasOrder())
    state({.Head = Head});
  else
    for (Atom Inner : orders(Body))
      state({.Head = Head, .If = Inner});
}

std::vector<Atom> FactCollector::orders(const model::Footprint &Running) {
  std::vector<Atom> Result;
  for (const FunctionDecl *Each : Running.Unseen)
    if (Atom Of = about(Claim::Orders, *Each))
      Result.push_back(Of);
  return Result;
}

} // namespace cotidy
