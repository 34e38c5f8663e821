// SPDX-License-Identifier: Apache-2.0
//
// FactCollector's statements about when coroutines run: once, because the
// function that runs the loop starts them, or again and again.
#include "extract/Collector.h"

#include "model/ApiName.h"
#include "model/Names.h"

using namespace clang;

namespace cotidy {

using model::CallSite;

/// A function that runs an event loop is run once. One that only waits for a
/// task may be run by anybody.
static bool runsLoop(const FunctionDecl &Function, model::Unit &Unit,
                     unsigned Depth = 0) {
  constexpr unsigned MostDepth = 1;
  return llvm::any_of(
      model::executedCalls(Function), [&](const CallSite &Site) {
        for (const BlockingApi *Api : model::apisNamed(Site, Unit))
          if (Api->Family == "event-loop")
            return !StringRef(Api->Name).contains_insensitive("wait");
        const FunctionDecl *Body = nullptr;
        return Depth < MostDepth && Site.Callee->hasBody(Body) &&
               !Unit.source().inSystemHeader(Body->getLocation()) &&
               !model::isCoroutine(*Body) && runsLoop(*Body, Unit, Depth + 1);
      });
}

/// Calling a coroutine, or giving one to its library to run.
void FactCollector::stateRun(const model::ExecutedBody &Body,
                             const CallSite &Site, const FunctionDecl &Run,
                             bool Known) {
  const FunctionDecl &Runner = *Body.Function;
  Atom Starts = about(Claim::Starts, Run);
  if (Starts == 0)
    return;
  Atom Recurs = withClaim(Starts, Claim::Recurs);
  bool Again = !Known || Body.isRepeated(Site.At) || &Run == &Runner;
  if (model::isCoroutine(Runner)) {
    Atom Self = atomOf(Claim::Starts, Names.ofBody(Runner));
    state({.Head = Starts, .If = Self});
    state({.Head = Recurs, .If = Again ? 0 : withClaim(Self, Claim::Recurs)});
  } else {
    bool Once = !Again && (Runner.isMain() || runsLoop(Runner, Unit));
    state({.Head = Once ? Starts : Recurs});
  }
}

/// The coroutines that a body runs, and what is known about itself if it is
/// one.
void FactCollector::stateRuns(const model::ExecutedBody &Body) {
  for (const CallSite &Site : Body.Calls) {
    if (Unit.taskTypes().of(Site.Callee->getReturnType()).IsTask)
      stateRun(Body, Site, *Site.Callee, /*Known=*/true);
    for (const Expr *Argument : Site.Arguments) {
      const FunctionDecl *Given = model::callableOf(Argument).Function;
      // A handler has parameters.
      if (Given && model::isCoroutine(*Given))
        stateRun(Body, Site, *Given,
                 Given->param_empty() && Unit.isOfLibrary(*Site.Callee));
    }
  }
  const auto *Method = dyn_cast<CXXMethodDecl>(Body.Function);
  if (Method && Method->isVirtual() && model::isCoroutine(*Method))
    state({.Head = atomOf(Claim::Recurs, Names.ofBody(*Method))});
}

/// Whoever runs a coroutine by its name runs its body.
void FactCollector::stateByName(const FunctionDecl &Function) {
  for (Claim Each : {Claim::Starts, Claim::Recurs}) {
    Atom ByName = sharedAtomOf(Each, Names.ofName(Function));
    Open.insert(ByName);
    state({.Head = atomOf(Each, Names.ofBody(Function)), .If = ByName});
  }
}

/// Who calls a function through its address is not known.
void FactCollector::stateNamed() {
  for (const FunctionDecl *Each : Unit.functions().named())
    if (Unit.taskTypes().of(Each->getReturnType()).IsTask)
      if (Atom Starts = about(Claim::Starts, *Each))
        state({.Head = withClaim(Starts, Claim::Recurs)});
}

} // namespace cotidy
