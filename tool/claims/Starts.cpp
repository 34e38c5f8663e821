// SPDX-License-Identifier: Apache-2.0
//
// FactCollector's statements about when coroutines run, and for whom: once,
// because the function that runs the loop starts them, or again and again; for
// somebody at a command line or a test, or beside others.
#include "base/Paths.h"
#include "claims/Collector.h"

#include "ast/Names.h"
#include "blocking/ApiName.h"
#include "flow/Bodies.h"

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

bool FactCollector::runsLoop(const FunctionDecl &Function) {
  auto [At, New] = LoopRunners.try_emplace(&Function);
  if (New)
    At->second = cotidy::runsLoop(Function, Unit);
  return At->second;
}

bool FactCollector::isTest(const FunctionDecl &Function) const {
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

bool FactCollector::isCommand(const FunctionDecl &Function) const {
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

std::vector<Ease> FactCollector::eases(const FunctionDecl &Coroutine,
                                       bool Repeated) {
  Atom Starts = atomOf(Claim::Starts, Names.ofBody(Coroutine));
  std::vector<Ease> Result = {
      {withClaim(Starts, Claim::Commanded), withClaim(Starts, Claim::Serves)}};
  if (!Repeated)
    Result.push_back({Starts, withClaim(Starts, Claim::Recurs)});
  return Result;
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
  Atom Commanded = withClaim(Starts, Claim::Commanded);
  Atom Serves = withClaim(Starts, Claim::Serves);
  // What a test runs was made for others.
  bool Again =
      !Known || Body.isRepeated(Site) || &Run == &Runner || isTest(Runner);
  if (const model::Coroutine *Within = Unit.coroutine(Runner)) {
    Atom Self = atomOf(Claim::Starts, Names.ofBody(Runner));
    bool Alone = isAwaited(Site, Within);
    state({.Head = withClaim(Self, Claim::Crowds),
           .If = Alone ? about(Claim::Crowds, Run) : 0});
    state({.Head = Starts, .If = Self});
    state({.Head = Recurs,
           .If = Again || !Alone ? 0 : withClaim(Self, Claim::Recurs)});
    if (isTest(Runner))
      return stateServes(Run, Serves);
    state({.Head = Commanded, .If = withClaim(Self, Claim::Commanded)});
    // A command works for who typed it, whoever keeps it or starts it.
    if (!isCommand(Run))
      state({.Head = Serves, .If = Alone ? withClaim(Self, Claim::Serves) : 0});
  } else {
    bool Once = !Again && (Runner.isMain() || runsLoop(Runner));
    state({.Head = Once ? Starts : Recurs});
    if (!Once || !takesCommandLine(Runner, Unit.knowledge()))
      return stateServes(Run, Serves);
    // A command that has a loop for itself, unless it is a server.
    state({.Head = Commanded});
    state({.Head = Serves, .If = about(Claim::Crowds, Run)});
  }
}

/// Somebody who is not known runs the coroutine. Commands are for that.
void FactCollector::stateServes(const FunctionDecl &Run, Atom Serves) {
  if (!isCommand(Run))
    state({.Head = Serves});
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
bool FactCollector::isRunOnce(const model::ExecutedBody &Body,
                              const CallSite &Site, std::size_t Argument,
                              const FunctionDecl &Given) {
  if (Given.param_empty() && Unit.isOfLibrary(*Site.Callee))
    return true;
  return Body.Function->isMain() &&
         (Given.param_empty() ||
          Given.getNumParams() == Site.Arguments.size() - Argument - 1);
}

/// The coroutines that a body runs, and what is known about itself if it is
/// one.
void FactCollector::stateRuns(const model::ExecutedBody &Body) {
  for (const CallSite &Site : Body.Calls) {
    if (Unit.taskTypes().of(Site.Callee->getReturnType()).IsTask)
      stateRun(Body, Site, *Site.Callee, /*Known=*/true);
    for (std::size_t I = 0; I < Site.Arguments.size(); ++I)
      if (const FunctionDecl *Given =
              model::callableOf(Site.Arguments[I]).Function;
          Given && model::isCoroutine(*Given)) {
        bool Known = isRunOnce(Body, Site, I, *Given);
        if (Known)
          RunOnce.insert(functionName(Site.Arguments[I]));
        stateRun(Body, Site, *Given, Known);
      }
  }
  if (!model::isCoroutine(*Body.Function))
    return;
  Atom Self = atomOf(Claim::Starts, Names.ofBody(*Body.Function));
  if (isCommand(*Body.Function))
    state({.Head = withClaim(Self, Claim::Commanded)});
  const auto *Method = dyn_cast<CXXMethodDecl>(Body.Function);
  if (Method && Method->isVirtual()) {
    state({.Head = withClaim(Self, Claim::Recurs)});
    stateServes(*Method, withClaim(Self, Claim::Serves));
  }
}

/// Whoever runs a coroutine by its name runs its body.
void FactCollector::stateByName(const FunctionDecl &Function) {
  state({.Head = sharedAtomOf(Claim::Crowds, Names.ofName(Function)),
         .If = atomOf(Claim::Crowds, Names.ofBody(Function))});
  for (Claim Each :
       {Claim::Starts, Claim::Recurs, Claim::Commanded, Claim::Serves}) {
    Atom ByName = sharedAtomOf(Each, Names.ofName(Function));
    Open.insert(ByName);
    state({.Head = atomOf(Each, Names.ofBody(Function)), .If = ByName});
  }
}

/// Who calls a function through its address is not known.
void FactCollector::stateNamed() {
  for (const DeclRefExpr *Name : Unit.functions().named()) {
    const auto &Each = *cast<FunctionDecl>(Name->getDecl());
    if (RunOnce.contains(Name) ||
        !Unit.taskTypes().of(Each.getReturnType()).IsTask)
      continue;
    if (Atom Starts = about(Claim::Starts, Each)) {
      state({.Head = withClaim(Starts, Claim::Recurs)});
      stateServes(Each, withClaim(Starts, Claim::Serves));
    }
  }
}

} // namespace cotidy
