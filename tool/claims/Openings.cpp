// SPDX-License-Identifier: Apache-2.0
#include "claims/Openings.h"

#include "flow/Bodies.h"
#include "lifetime/Openings.h"

using namespace clang;

namespace cotidy {

Atom opens(const FunctionDecl &Callee, Emitter &Out) {
  return Out.about(Claim::Opens, Callee);
}

void stateOpenings(const FunctionDecl &Function, Emitter &Out) {
  model::Unit &Unit = Out.unit();
  const model::ExecutedBody &Body = Unit.get<model::Bodies>().of(Function);
  std::vector<Draft> Rules;
  if (const std::optional<model::Opening> Own = model::openingIn(Body, Unit)) {
    Rules.push_back({.Where = Own->Site->Range.getBegin(),
                     .Format = "%0 opens " + describe(Own->Is).str() + " here",
                     .First = &Function});
  } else {
    for (const model::CallSite *Each : model::tasksIn(Body, Unit))
      Rules.push_back({.If = Out.about(Claim::Opens, *Each),
                       .Where = Each->Range.getBegin(),
                       .Format = "%0 runs %1 here",
                       .First = &Function,
                       .Second = Each->Callee});
    std::erase_if(Rules, [](const Draft &Each) { return Each.If == 0; });
  }
  const std::string Entity = Out.names().ofBody(Function);
  for (Draft &Each : Rules) {
    Each.Head = atomOf(Claim::Opens, Entity);
    Out.state(Each);
  }
  if (Rules.empty() || !isNamedElsewhere(Function))
    return;
  Out.state({.Head = sharedAtomOf(Claim::Opens, Out.names().ofName(Function)),
             .If = atomOf(Claim::Opens, Entity)});
}

} // namespace cotidy
