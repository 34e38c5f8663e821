// SPDX-License-Identifier: Apache-2.0
//
// FactCollector's statements about mutexes: who locks one on an event loop, and
// in which sections something always waits.
#include "claims/Collector.h"

#include "ast/Names.h"
#include "blocking/Blocking.h"
#include "blocking/LockSection.h"

#include "clang/Index/USRGeneration.h"

using namespace clang;

namespace cotidy {

static std::string mutexName(const ValueDecl &Mutex,
                             const model::Source &Text) {
  llvm::SmallString<128> Usr;
  index::generateUSRForDecl(&Mutex, Usr);
  return "mutex " + std::string(Usr) +
         (Mutex.isExternallyVisible()
              ? ""
              : "@" + Text.locate(Mutex.getLocation()).File);
}

/// Whether a call in a section may turn out to wait whenever it is made.
bool FactCollector::stateHeld(const FunctionDecl &Function, Atom Waits,
                              const model::CallSite &Site,
                              const model::ExecutedBody &Body) {
  Draft Stated{
      .Head = Waits, .Where = Site.Range.getBegin(), .First = &Function};
  if (auto Use = model::blockingUse(Site, {Body, nullptr}, Unit)) {
    if (Use->Sureness == Confidence::Possible || !model::alwaysWaits(*Use))
      return false;
    Stated.Sureness = Use->Sureness;
    Stated.Format =
        "%0 calls %1 here while it holds the mutex, which " + Use->Reason;
    Stated.Text = Use->Display;
  } else {
    Atom Callee = about(Claim::Blocks, Site);
    if (Callee == 0 || model::isLogging(*Site.Callee))
      return false;
    Stated.If = withClaim(Callee, Claim::MustBlock);
    Stated.Format = "%0 calls %1 here while it holds the mutex";
    Stated.Second = Site.Callee;
    Open.insert(Stated.If);
  }
  state(std::move(Stated));
  return true;
}

void FactCollector::stateSections(const model::ExecutedBody &Body,
                                  bool OnLoop) {
  const FunctionDecl &Function = *Body.Function;
  std::string Name = Names.ofBody(Function);
  unsigned Number = 0;
  for (const model::LockSection &Each : model::lockSections(Body, Unit)) {
    Atom Runs = atomOf(Claim::OnLoop, Name);
    WaitingSection Section{
        &Function,
        Each.Mutex,
        Each.Lock->Range,
        atomOf(Claim::MustBlock, Name + "!section" + std::to_string(Number++)),
        sharedAtomOf(Claim::Locked, mutexName(*Each.Mutex, Unit.source())),
        Runs};
    Open.insert(Runs);
    if (OnLoop)
      state({.Head = Runs});
    state({.Head = Section.Locked,
           .If = Runs,
           .Where = Each.Lock->Range.getBegin(),
           .Format = "%0, which runs on the event loop, locks '" +
                     Each.Mutex->getNameAsString() + "' here",
           .First = &Function});
    bool Waits = false;
    for (const model::CallSite *Held : Each.Held)
      Waits |= stateHeld(Function, Section.Waits, *Held, Body);
    if (Waits)
      Sections.push_back(Section);
  }
}

} // namespace cotidy
