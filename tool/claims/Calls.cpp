// SPDX-License-Identifier: Apache-2.0
#include "claims/Calls.h"

#include "ast/Dispatch.h"
#include "ast/Names.h"
#include "base/Paths.h"
#include "blocking/Blocking.h"
#include "blocking/Circumstances.h"
#include "claims/Silences.h"
#include "coro/LoopContext.h"
#include "coro/NameWords.h"
#include "flow/Calls.h"

#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace cotidy {

/// Whose findings a chain of calls leads to.
static constexpr llvm::StringLiteral BlockingCheck = "async-blocking-call";

using model::Callable;
using model::CallSite;

/// Running a lambda does with captured parameters what its body does.
void CallClaims::stateCaptures(const Scope &In, const FunctionDecl &Lambda,
                               Atom And, Atom Offload) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Lambda);
  if (!Method || !Method->getParent()->isLambda())
    return;
  for (const LambdaCapture &Capture : Method->getParent()->captures()) {
    const auto *Variable = Capture.capturesVariable()
                               ? dyn_cast<VarDecl>(Capture.getCapturedVar())
                               : nullptr;
    const auto *Parameter = dyn_cast_or_null<ParmVarDecl>(Variable);
    if (Variable && Variable->isInitCapture())
      Parameter =
          model::callableOf(Variable->getInit(), Unit.knowledge()).Parameter;
    if (!Parameter || !model::mayBeCalled(Parameter->getType()))
      continue;
    Atom Runs = Out.aboutParameter(Claim::Calls, Lambda, *Parameter);
    if (Runs == 0)
      continue;
    Draft Stated{.If = Runs, .And = And};
    if (Offload != Atom(-1))
      Out.stateParameter(In.Function, *Parameter, Stated, Claim::Calls);
    Stated.And = Offload == Atom(-1) ? 0 : Offload;
    if (Offload != 0)
      Out.stateParameter(In.Function, *Parameter, Stated, Claim::Offloads);
  }
}

/// What only the first caller runs is not worth a change to many. Nor is what
/// is written to a log: programs that mind have a logger with a thread.
static Confidence surenessOf(const CallSite &Site,
                             const model::ExecutedBody *Body,
                             const Knowledge &Known) {
  return (Body && Body->isRunOnce(Site)) ||
                 model::isLogging(*Site.Callee, Known)
             ? Confidence::Possible
             : Confidence::Certain;
}

/// A callable as an argument of a call.
void CallClaims::stateGiven(const Scope &In, const CallSite &Site,
                            unsigned Argument, const Callable &Given) {
  constexpr Atom ForSure = Atom(-1);
  bool Away = Unit.offloads().handsOver(*Site.Expression);
  bool AtOnce = !Away && Unit.offloads().callsAtOnce(*Site.Expression);
  Atom Calls = AtOnce || Away ? 0 : Out.about(Claim::Calls, Site, Argument + 1);
  Atom Offload = Away     ? ForSure
                 : AtOnce ? 0
                          : Out.about(Claim::Offloads, Site, Argument + 1);
  if (!Away && !AtOnce && Calls == 0)
    return; // nobody says what it does with a callable
  SourceLocation Where = Site.Range.getBegin();
  if (Given.Function) {
    Atom Runs =
        Away || In.Head == 0 ? 0 : Out.about(Claim::Blocks, *Given.Function);
    if (Runs != 0)
      Out.state({.Head = In.Head,
                 .If = Runs,
                 .And = Calls,
                 .Sureness = surenessOf(Site, In.Body, Unit.knowledge()),
                 .Where = Where,
                 .Format = In.Silent ? "%0 calls what it is given: %1"
                                     : "%0 is given %1 here, and calls it",
                 .First = Site.Callee,
                 .Second = Given.Function});
    stateCaptures(In, *Given.Function, Calls, Offload);
    return;
  }
  Draft Stated{.Where = Where,
               .Format = "%0 gives its parameter '" +
                         Given.Parameter->getNameAsString() + "' to %1 here",
               .First = &In.Function,
               .Second = Site.Callee};
  if (!Away) {
    Stated.If = Calls;
    Out.stateParameter(In.Function, *Given.Parameter, Stated, Claim::Calls);
  }
  Stated.If = Away ? 0 : Offload;
  if (Offload != 0)
    Out.stateParameter(In.Function, *Given.Parameter, Stated, Claim::Offloads);
}

void CallClaims::stateCallables(const Scope &In, const CallSite &Site) {
  if (!Site.Expression || !isa<CallExpr, CXXConstructExpr>(Site.Expression))
    return;
  for (unsigned I = 0; I < Site.Arguments.size(); ++I)
    if (Callable Given = model::callableOf(Site.Arguments[I], Unit.knowledge()))
      stateGiven(In, Site, I, Given);
}

void CallClaims::stateCall(const Scope &In, const CallSite &Site) {
  Draft Stated{.Head = In.Head,
               .Sureness = surenessOf(Site, In.Body, Unit.knowledge()),
               .Always = In.Body && In.Body->isAlwaysRun(Site),
               .Where = Site.Range.getBegin(),
               .Format = In.Silent ? "" : "%0 calls %1 here",
               .First = &In.Function,
               .Second = Site.Callee};
  if (In.Head != 0) {
    Stated.If = Out.about(Claim::Blocks, Site);
    if (Stated.If != 0)
      state(In, Site, Stated);
    stateSwitches(In, Site, std::move(Stated));
  }
  stateCaptures(In, *Site.Callee, 0, 0);
  stateCallables(In, Site);
}

/// A call through the base may run any method that overrides it. What stands in
/// for one in a test does not count among them.
void CallClaims::stateOverridden(const CXXMethodDecl &Method) {
  Atom Runs = atomOf(Claim::Blocks, Out.names().ofBody(Method));
  const bool Counts =
      !isTestFile(Out.unit().source().locate(Method.getLocation()).File);
  for (const CXXMethodDecl *Each : model::calledThrough(Method)) {
    if (!Out.isOwn(*Each))
      continue;
    const Draft Run{.Head = sharedAtomOf(
                        Claim::Blocks, virtualName(Out.names().ofName(*Each))),
                    .If = Runs,
                    .Sureness = Confidence::Possible,
                    .Where = Method.getLocation(),
                    .Format = "the call may run %0, which is virtual",
                    .First = &Method};
    Out.state(Run);
    if (Counts)
      Out.state({.Head = withClaim(Run.Head, Claim::Overridden),
                 .Where = Run.Where,
                 .Format = "%0 overrides it here",
                 .First = &Method,
                 .Text = Out.names().ofBody(Method)});
  }
}

/// What blocks below a switch blocks whoever turns it on.
void CallClaims::state(const Scope &In, const CallSite &Site, Draft Stated) {
  const ParmVarDecl *Switch = In.Switches ? In.Switches->at(Site) : nullptr;
  if (Switch)
    Out.stateParameter(In.Function, *Switch, std::move(Stated), Claim::Blocks);
  else
    Out.state(std::move(Stated));
}

/// A call that turns on a switch of its callee runs what is below it.
void CallClaims::stateSwitches(const Scope &In, const CallSite &Site,
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
    On.If = Out.about(Claim::Blocks, Site, I + 1);
    if (!In.Silent)
      On.Format += ", and sets '" + Parameter.getNameAsString() + "'";
    if (Set.PassedOn && In.Body &&
        Set.PassedOn->getDeclContext() == &In.Function) {
      Out.stateParameter(In.Function, *Set.PassedOn, On, Claim::Blocks);
      continue;
    }
    if (Set.Value == To::Unknown)
      On.Sureness = Confidence::Possible;
    state(In, Site, std::move(On));
  }
}

void CallClaims::state(const model::ExecutedBody &Body) {
  const FunctionDecl &Function = *Body.Function;
  model::Switches Switches(Body);
  Scope In{Function,
           model::isCoroutine(Function)
               ? Atom(0)
               : atomOf(Claim::Blocks, Out.names().ofBody(Function)),
           &Body, /*Silent=*/false, &Switches};
  for (const CallSite &Site : Body.Calls)
    stateSite(In, Site);
  for (const model::IndirectCall &Call : Body.Indirect)
    if (const ParmVarDecl *Parameter =
            model::calledParameter(Call, Unit.knowledge()))
      stateCalled(Body, *Parameter, Call.Call, Call.Call->getBeginLoc());
}

std::string CallClaims::whyNoSite(const CallSite &Site,
                                  const model::CallContext &Around) const {
  if (Out.isTrusted(*Site.Callee))
    return "its callee is trusted: by IgnoredFunctions or by an attribute";
  if (model::isInForkedChild(Site, Around.Body,
                             Unit.knowledge().words(Meaning::Forks)))
    return "this is the child of a fork, another process";
  const StringRef Unreached = Around.Body.whyUnreached(Site);
  return (Unreached.empty() ? model::whyElsewhere(Site, Around, Unit)
                            : Unreached)
      .str();
}

/// What a callable does, or an overrider, is not asked here: there may be a
/// chain.
static bool mayChain(const CallSite &Site, const Knowledge &Known) {
  const auto *Method = dyn_cast<CXXMethodDecl>(Site.Callee);
  return Site.isDispatched() || (Method && Method->getParent()->isLambda()) ||
         model::calledParameter(Site, Known) ||
         llvm::any_of(Site.Arguments, [&](const Expr *Argument) {
           return bool(model::callableOf(Argument, Known));
         });
}

/// A NOLINT cuts the chain for everyone, and is of use if there is one.
void CallClaims::stateCut(const Scope &In, const CallSite &Site) {
  const model::ExecutedBody &Body = *In.Body;
  if (!whyNoSite(Site, {Body, nullptr}).empty())
    return;
  const auto State = [&](llvm::ArrayRef<Atom> If) {
    stateSilenced(Site.Range.getBegin(), BlockingCheck, If, Out);
  };
  if (mayChain(Site, Unit.knowledge()) ||
      model::blockingUse(Site, {Body, nullptr}, Unit))
    return State({});
  if (const Atom Chain = Out.about(Claim::Blocks, Site))
    State(Chain);
  for (unsigned I = 0; I < Site.Callee->getNumParams(); ++I)
    if (model::maySwitch(*Site.Callee->getParamDecl(I)))
      if (const Atom Below = Out.about(Claim::Blocks, Site, I + 1))
        State(Below);
}

void CallClaims::stateSite(const Scope &In, const CallSite &Site) {
  const model::ExecutedBody &Body = *In.Body;
  const SourceLocation Where = Site.Range.getBegin();
  if (Unit.suppression().covers(Where, BlockingCheck))
    return stateCut(In, Site);
  if (!whyNoSite(Site, {Body, nullptr}).empty())
    return;
  if (const ParmVarDecl *Parameter =
          model::calledParameter(Site, Unit.knowledge()))
    stateCalled(Body, *Parameter, Site.Where, Where);
  auto Use = In.Head != 0 ? model::blockingUse(Site, {Body, nullptr}, Unit)
                          : std::nullopt;
  if (!Use)
    return stateCall(In, Site);
  state(
      In, Site,
      {.Head = In.Head,
       .Sureness = Body.isRunOnce(Site) ? Confidence::Possible : Use->Sureness,
       .Always = Body.isAlwaysRun(Site) && model::alwaysWaits(*Use),
       .Lasts = Use->Lasts,
       .Where = Where,
       .Format = "%0 calls %1 here, which " + Use->Reason,
       .First = &In.Function,
       .Text = Use->Display});
}

/// On the thread of whoever calls or awaits the function; unless it went to
/// another one before, as the application's own offload does.
void CallClaims::stateCalled(const model::ExecutedBody &Body,
                             const ParmVarDecl &Parameter, const Stmt *Call,
                             SourceLocation Where) {
  const FunctionDecl &Function = *Body.Function;
  const model::Coroutine *Within = Unit.coroutine(Function);
  if (Within && model::mayBeElsewhere(Call, Body, *Within, Unit))
    return;
  Out.stateParameter(Function, Parameter,
                     {.Where = Where,
                      .Format = "%0 calls its parameter '" +
                                Parameter.getNameAsString() + "' here",
                      .First = &Function},
                     Claim::Calls);
}

void CallClaims::stateNames(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (Method && Method->isVirtual())
    stateOverridden(*Method);
  if (!isNamedElsewhere(Function))
    return;
  const std::string &Name = Out.names().ofName(Function);
  Out.state({.Head = sharedAtomOf(Claim::Blocks, Name),
             .If = atomOf(Claim::Blocks, Out.names().ofBody(Function))});
  Out.state({.Head = sharedAtomOf(Claim::Defined, Name),
             .Where = Function.getLocation(),
             .Format = "%0 is defined here",
             .First = &Function});
}

Atom CallClaims::blocks(const FunctionDecl &Within,
                        const model::ExecutedBody &Body, std::size_t Call) {
  Atom Site = atomOf(Claim::Blocks,
                     Out.names().ofBody(Within) + "!" + std::to_string(Call));
  Out.state({.Head = withClaim(Site, Claim::OnLoop)});
  stateCall({Within, Site, nullptr, /*Silent=*/true}, Body.Calls[Call]);
  return Out.isStated(Site) ? Site : 0;
}

Retraction CallClaims::defined(const FunctionDecl &Function) {
  return {sharedAtomOf(Claim::Defined, Out.names().ofName(Function)),
          "the body of its callee was seen, and does not block"};
}

std::vector<Retraction> CallClaims::offloads(const FunctionDecl &Lambda) {
  std::vector<Retraction> Result;
  for (const model::Receiver &Each : Unit.functions().receiversOf(Lambda))
    if (Atom Of = Out.about(Claim::Offloads, *Each.Function, Each.Argument + 1))
      Result.push_back({Of, "it is handed to another thread"});
  return Result;
}

} // namespace cotidy
