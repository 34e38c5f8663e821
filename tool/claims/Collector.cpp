// SPDX-License-Identifier: Apache-2.0
#include "claims/Collector.h"

#include "flow/Bodies.h"

using namespace clang;

namespace cotidy {

void FactCollector::qualify(Finding &Found, const FunctionDecl &Function,
                            const model::CallContext &Around,
                            const model::CallSite &Site) {
  if (Around.Within) {
    Found.Unless = Calls.offloads(Function);
    Found.Unless.push_back(Starts.pooled(Function));
    Found.Eased = Starts.eases(Function, Around.Body.isBetweenAwaits(Site));
  }
  if (std::optional<Ease> InMemory = inMemory(Site, Out))
    Found.Eased.push_back(*InMemory);
}

void FactCollector::collectAll(unsigned Families) {
  model::Unit &Unit = Out.unit();
  for (const FunctionDecl *Each : Unit.functions().bodies())
    if (Out.isOwn(*Each))
      Out.want(*Each);
  while (const FunctionDecl *Each = Out.takeWanted()) {
    if (Families & unsigned(Needs::Blocking)) {
      const model::ExecutedBody &Body = Unit.get<model::Bodies>().of(*Each);
      Calls.state(Body);
      llvm::append_range(Sections, stateSections(Body, Out));
      Starts.state(Body);
      stateDatabases(Body, Out);
      Calls.stateNames(*Each);
    }
    if (Families & unsigned(Needs::Effects)) {
      stateNeverSuspends(*Each, Out);
      stateSummary(*Each, Out);
    }
    if (Families & unsigned(Needs::Lending))
      stateLending(*Each, Out);
    if (Families & unsigned(Needs::Openings))
      stateOpenings(*Each, Out);
  }
  if (Families & unsigned(Needs::Blocking))
    Starts.stateNamed();
  if (Families & unsigned(Needs::Containers))
    stateChanges(Out);
}

} // namespace cotidy
