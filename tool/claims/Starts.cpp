// SPDX-License-Identifier: Apache-2.0
#include "claims/Starts.h"

#include "ast/Names.h"
#include "base/Paths.h"
#include "blocking/ApiName.h"
#include "effects/Effects.h"
#include "flow/Bodies.h"
#include "flow/Callable.h"

using namespace clang;

namespace cotidy {

using model::CallSite;

/// A function that runs an event loop is run once. One that only waits for a
/// task may be run by anybody.
static bool runsLoop(const FunctionDecl &Function, model::Unit &Unit,
                     unsigned Depth = 0) {
  constexpr unsigned MostDepth = 1;
  return llvm::any_of(
      Unit.get<model::Bodies>().of(Function).Calls, [&](const CallSite &Site) {
        for (const BlockingApi *Api : model::apisNamed(Site, Unit))
          if (Api->WaitsFor == Family::EventLoop)
            return !StringRef(Api->Name).contains_insensitive("wait");
        const FunctionDecl *Body = nullptr;
        return Depth < MostDepth && Site.Callee->getBody(Body) &&
               !Unit.source().inSystemHeader(Body->getLocation()) &&
               !model::isCoroutine(*Body) && runsLoop(*Body, Unit, Depth + 1);
      });
}

bool StartClaims::runsLoop(const FunctionDecl &Function) {
  auto [At, New] = LoopRunners.try_emplace(&Function);
  if (New)
    At->second = cotidy::runsLoop(Function, Unit);
  return At->second;
}

bool StartClaims::isTest(const FunctionDecl &Function) const {
  return isTestFile(Unit.source().locate(Function.getLocation()).File);
}

/// Whether it is given what somebody typed, who waits.
static bool takesCommandLine(const FunctionDecl &Function,
                             const Knowledge &Known) {
  return llvm::any_of(Function.parameters(), [&](const ParmVarDecl *Each) {
    const ReceiverType *Given =
        model::receiverType(Each->getType().getNonReferenceType(), Known);
    return Given && Given->What == ReceiverType::Kind::CommandLine;
  });
}

bool StartClaims::isCommand(const FunctionDecl &Function) const {
  return isTest(Function) || takesCommandLine(Function, Unit.knowledge());
}

/// What the compiler calls for a co_await.
static bool isPartOfAwait(const CallExpr &Call) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  return Callee && (Callee->getOverloadedOperator() == OO_Coawait ||
                    model::lastName(*Callee) == "await_transform");
}

/// Whether the runner itself waits for what this call makes, and for nothing
/// beside it: an operand of a gather has siblings that wait.
static bool isAwaited(const CallSite &Site, const model::Coroutine *Runner) {
  if (!Runner || !Site.Expression)
    return false;
  const model::Parents &Parents = Runner->parents();
  const Stmt *Below = Site.Expression;
  for (const Stmt *At = Parents.of(Below); isa_and_nonnull<Expr>(At);
       Below = At, At = Parents.of(At)) {
    if (isa<CoawaitExpr, DependentCoawaitExpr>(At))
      return true;
    const auto *Call = dyn_cast<CallExpr>(At);
    if (Call && !isPartOfAwait(*Call) &&
        llvm::is_contained(Call->arguments(), Below))
      return false;
  }
  return false;
}

std::vector<Ease> StartClaims::eases(const FunctionDecl &Coroutine,
                                     bool Repeated) {
  Atom Starts = atomOf(Claim::Starts, Out.names().ofBody(Coroutine));
  std::vector<Ease> Result = {
      {withClaim(Starts, Claim::Commanded),
       withClaim(Starts, Claim::Serves),
       "it works for a test or a command line, and for nobody else",
       {.Happens = Happening::Command}}};
  if (!Repeated)
    Result.push_back({Starts,
                      withClaim(Starts, Claim::Recurs),
                      "it runs once, when the program starts",
                      {.Happens = Happening::Start}});
  return Result;
}

Retraction StartClaims::pooled(const FunctionDecl &Coroutine) {
  const Atom Pooled = atomOf(Claim::Pooled, Out.names().ofBody(Coroutine));
  return {Pooled,
          "a pool of threads runs its coroutine, wherever it is started",
          withClaim(Pooled, Claim::Looped)};
}

void StartClaims::stateWhere(const model::ExecutedBody &Body,
                             const CallSite &Site, const FunctionDecl &Run) {
  const FunctionDecl &Runner = *Body.Function;
  const Atom Pooled = Out.about(Claim::Pooled, Run);
  if (Pooled == 0 || isTest(Runner))
    return; // a test has a loop of its own
  const Atom Looped = withClaim(Pooled, Claim::Looped);
  const model::Coroutine *Within = Unit.coroutine(Runner);
  if (ToPools.contains(Site.Expression) || (Within && Within->OffLoop)) {
    Out.state({.Head = Pooled,
               .Where = Site.Range.getBegin(),
               .Format = "%0 is handed to a pool here",
               .First = &Run});
  } else if (isAwaited(Site, Within)) {
    const Atom Self = atomOf(Claim::Pooled, Out.names().ofBody(Runner));
    Out.state({.Head = Pooled,
               .If = Self,
               .Where = Site.Range.getBegin(),
               .Format = "%0 awaits %1 here",
               .First = &Runner,
               .Second = &Run});
    Out.state({.Head = Looped, .If = withClaim(Self, Claim::Looped)});
  } else {
    Out.state({.Head = Looped});
  }
}

/// Calling a coroutine, or giving one to its library to run.
void StartClaims::stateRun(const model::ExecutedBody &Body,
                           const CallSite &Site, const FunctionDecl &Run,
                           bool Known) {
  const FunctionDecl &Runner = *Body.Function;
  Atom Starts = Out.about(Claim::Starts, Run);
  if (Starts == 0)
    return;
  stateWhere(Body, Site, Run);
  Atom Recurs = withClaim(Starts, Claim::Recurs);
  Atom Commanded = withClaim(Starts, Claim::Commanded);
  Atom Serves = withClaim(Starts, Claim::Serves);
  // What a test runs was made for others.
  bool Again =
      !Known || Body.isRepeated(Site) || &Run == &Runner || isTest(Runner);
  if (const model::Coroutine *Within = Unit.coroutine(Runner)) {
    Atom Self = atomOf(Claim::Starts, Out.names().ofBody(Runner));
    bool Alone = isAwaited(Site, Within);
    Out.state({.Head = withClaim(Self, Claim::Crowds),
               .If = Alone ? Out.about(Claim::Crowds, Run) : 0});
    Out.state({.Head = Starts, .If = Self});
    Out.state({.Head = Recurs,
               .If = Again || !Alone ? 0 : withClaim(Self, Claim::Recurs)});
    if (isTest(Runner))
      return stateServes(Run, Serves);
    Out.state({.Head = Commanded, .If = withClaim(Self, Claim::Commanded)});
    // A command works for who typed it, whoever keeps it or starts it.
    if (!isCommand(Run))
      Out.state(
          {.Head = Serves, .If = Alone ? withClaim(Self, Claim::Serves) : 0});
  } else {
    bool Once = !Again && (Runner.isMain() || runsLoop(Runner));
    Out.state({.Head = Once ? Starts : Recurs});
    if (!Once || !takesCommandLine(Runner, Unit.knowledge()))
      return stateServes(Run, Serves);
    // A command that has a loop for itself, unless it is a server.
    Out.state({.Head = Commanded});
    Out.state({.Head = Serves, .If = Out.about(Claim::Crowds, Run)});
  }
}

/// Somebody who is not known runs the coroutine. Commands are for that.
void StartClaims::stateServes(const FunctionDecl &Run, Atom Serves) {
  if (!isCommand(Run))
    Out.state({.Head = Serves});
}

/// The name of a function, as it is handed on.
static const DeclRefExpr *functionName(const Expr *Given) {
  const Expr *Bare = Given->IgnoreUnlessSpelledInSource();
  if (const auto *Address = dyn_cast<UnaryOperator>(Bare);
      Address && Address->getOpcode() == UO_AddrOf)
    Bare = Address->getSubExpr()->IgnoreParens();
  return dyn_cast<DeclRefExpr>(Bare);
}

/// Whether whoever is given the coroutine function only runs it, once: a
/// handler has parameters that come later.
bool StartClaims::isRunOnce(const model::ExecutedBody &Body,
                            const CallSite &Site, std::size_t Argument,
                            const FunctionDecl &Given) {
  if (Given.param_empty() && Unit.isOfLibrary(*Site.Callee))
    return true;
  return Body.Function->isMain() &&
         (Given.param_empty() ||
          Given.getNumParams() == Site.Arguments.size() - Argument - 1);
}

void StartClaims::state(const model::ExecutedBody &Body) {
  ToPools.clear();
  for (const CallSite &Site : Body.Calls)
    if (Site.Expression && Unit.offloads().handsOver(*Site.Expression)) {
      ToPools.insert(Site.Expression);
      for (const Expr *Each : Site.Arguments)
        ToPools.insert(Each->IgnoreUnlessSpelledInSource());
    }
  for (const CallSite &Site : Body.Calls) {
    if (Unit.taskTypes().of(Site.Callee->getReturnType()).IsTask)
      stateRun(Body, Site, *Site.Callee, /*Known=*/true);
    for (std::size_t I = 0; I < Site.Arguments.size(); ++I)
      if (const FunctionDecl *Given =
              model::callableOf(Site.Arguments[I], Unit.knowledge()).Function;
          Given && model::isCoroutine(*Given)) {
        bool Known = isRunOnce(Body, Site, I, *Given);
        if (Known)
          RunOnce.insert(functionName(Site.Arguments[I]));
        stateRun(Body, Site, *Given, Known);
      }
  }
  if (!model::isCoroutine(*Body.Function))
    return;
  stateByName(*Body.Function);
  Atom Self = atomOf(Claim::Starts, Out.names().ofBody(*Body.Function));
  if (isCommand(*Body.Function))
    Out.state({.Head = withClaim(Self, Claim::Commanded)});
  const auto *Method = dyn_cast<CXXMethodDecl>(Body.Function);
  if (Method && Method->isVirtual()) {
    Out.state({.Head = withClaim(Self, Claim::Recurs)});
    Out.state({.Head = withClaim(Self, Claim::Looped)});
    stateServes(*Method, withClaim(Self, Claim::Serves));
  }
}

/// Whoever runs a coroutine by its name runs its body.
void StartClaims::stateByName(const FunctionDecl &Function) {
  if (!isNamedElsewhere(Function))
    return;
  Out.state({.Head = sharedAtomOf(Claim::Crowds, Out.names().ofName(Function)),
             .If = atomOf(Claim::Crowds, Out.names().ofBody(Function))});
  for (Claim Each : {Claim::Starts, Claim::Recurs, Claim::Commanded,
                     Claim::Serves, Claim::Pooled, Claim::Looped}) {
    Atom ByName = sharedAtomOf(Each, Out.names().ofName(Function));
    Out.keep(ByName);
    Out.state(
        {.Head = atomOf(Each, Out.names().ofBody(Function)), .If = ByName});
  }
}

void StartClaims::stateNamed() {
  for (const DeclRefExpr *Name : Unit.functions().named()) {
    const auto &Each = *cast<FunctionDecl>(Name->getDecl());
    if (RunOnce.contains(Name) ||
        !Unit.taskTypes().of(Each.getReturnType()).IsTask)
      continue;
    if (Atom Starts = Out.about(Claim::Starts, Each)) {
      Out.state({.Head = withClaim(Starts, Claim::Recurs)});
      Out.state({.Head = withClaim(Starts, Claim::Looped)});
      stateServes(Each, withClaim(Starts, Claim::Serves));
    }
  }
}

} // namespace cotidy
