// SPDX-License-Identifier: Apache-2.0
//
// FactCollector's statements about parameters that switch a part of a function
// on: it is the business of those who set them.
#include "claims/Collector.h"

using namespace clang;

namespace cotidy {

using model::CallSite;

/// What blocks below a switch blocks whoever turns it on.
void FactCollector::state(const Scope &In, const CallSite &Site, Draft Stated) {
  const ParmVarDecl *Switch = In.Switches ? In.Switches->at(Site) : nullptr;
  if (Switch)
    stateParameter(In.Function, *Switch, std::move(Stated), Claim::Blocks);
  else
    state(std::move(Stated));
}

/// A call that turns on a switch of its callee runs what is below it.
void FactCollector::stateSwitches(const Scope &In, const CallSite &Site,
                                  Draft Stated) {
  if (Stated.If == 0 || Site.isDispatched())
    return;
  using To = model::Setting::To;
  unsigned Count =
      std::min<unsigned>(Site.Callee->getNumParams(), Site.Arguments.size());
  for (unsigned I = 0; I < Count; ++I) {
    const ParmVarDecl &Parameter = *Site.Callee->getParamDecl(I);
    if (!model::maySwitch(Parameter))
      continue;
    model::Setting Set =
        model::settingOf(*Site.Arguments[I], Site.Callee->getASTContext());
    if (Set.Value == To::Off)
      continue;
    Draft On = Stated;
    On.If = about(Claim::Blocks, Site, I + 1);
    if (!In.Silent)
      On.Format += ", and sets '" + Parameter.getNameAsString() + "'";
    if (Set.PassedOn && In.Body &&
        Set.PassedOn->getDeclContext() == &In.Function) {
      stateParameter(In.Function, *Set.PassedOn, On, Claim::Blocks);
      continue;
    }
    if (Set.Value == To::Unknown)
      On.Sureness = Confidence::Possible;
    state(In, Site, std::move(On));
  }
}

} // namespace cotidy
