// SPDX-License-Identifier: Apache-2.0
#include "claims/Sections.h"

#include "ast/Names.h"
#include "blocking/Blocking.h"
#include "blocking/LockSection.h"
#include "coro/NameWords.h"

#include "clang/Index/USRGeneration.h"

using namespace clang;

namespace cotidy {

using model::CallSite;

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
static bool stateHeld(const CallSite &Site, Atom Waits,
                      const model::ExecutedBody &Body, Emitter &Out) {
  Draft Stated{
      .Head = Waits, .Where = Site.Range.getBegin(), .First = Body.Function};
  if (auto Use = model::blockingUse(Site, {Body, nullptr}, Out.unit())) {
    if (Use->Sureness == Confidence::Possible || Use->Lasts < Lasting::Sized ||
        !model::alwaysWaits(*Use))
      return false;
    Stated.Lasts = Use->Lasts;
    Stated.Sureness = Use->Sureness;
    Stated.Format =
        "%0 calls %1 here while it holds the mutex, which " + Use->Reason;
    Stated.Text = Use->Display;
  } else {
    Atom Callee = Out.about(Claim::Blocks, Site);
    if (Callee == 0 || model::isLogging(*Site.Callee, Out.unit().knowledge()))
      return false;
    Stated.If = withClaim(Callee, Claim::MustBlock);
    Stated.Format = "%0 calls %1 here while it holds the mutex";
    Stated.Second = Site.Callee;
    Out.keep(Stated.If);
  }
  Out.state(std::move(Stated));
  return true;
}

std::vector<WaitingSection> stateSections(const model::ExecutedBody &Body,
                                          Emitter &Out) {
  const FunctionDecl &Function = *Body.Function;
  std::vector<WaitingSection> Result;
  if (Out.isTrusted(Function))
    return Result;
  std::string Name = Out.names().ofBody(Function);
  unsigned Number = 0;
  for (const model::LockSection &Each : model::lockSections(Body, Out.unit())) {
    Atom Runs = atomOf(Claim::OnLoop, Name);
    WaitingSection Section{
        &Function,
        Each.Mutex,
        Each.Lock->Range,
        atomOf(Claim::MustBlock, Name + "!section" + std::to_string(Number++)),
        sharedAtomOf(Claim::Locked,
                     mutexName(*Each.Mutex, Out.unit().source())),
        {Runs, "the wait itself is reported, as it is on the event loop"}};
    Out.keep(Runs);
    if (Out.unit().functions().startsOnLoop(Function))
      Out.state({.Head = Runs});
    Out.state({.Head = Section.Locked,
               .If = Runs,
               .Where = Each.Lock->Range.getBegin(),
               .Format = "%0, which runs on the event loop, locks '" +
                         Each.Mutex->getNameAsString() + "' here",
               .First = &Function});
    bool Waits = false;
    for (const CallSite *Held : Each.Held)
      Waits |= stateHeld(*Held, Section.Waits, Body, Out);
    if (Waits)
      Result.push_back(Section);
  }
  return Result;
}

} // namespace cotidy
