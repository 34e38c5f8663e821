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
    for (const FunctionDecl *Each : Body.Unseen)
      if (Atom Inner = about(Claim::Orders, *Each))
        state({.Head = Head, .If = Inner});
}

} // namespace cotidy
