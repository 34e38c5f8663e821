// SPDX-License-Identifier: Apache-2.0
#include "claims/Collector.h"

#include "ast/Dispatch.h"
#include "ast/Names.h"
#include "blocking/Blocking.h"
#include "coro/LoopContext.h"
#include "facts/FactTable.h"
#include "facts/Prune.h"
#include "flow/Bodies.h"

#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace cotidy {

using model::Callable;
using model::CallSite;

void FactCollector::trust(llvm::ArrayRef<llvm::StringRef> Names) {
  for (StringRef Name : Names)
    Trusted.insert(Name.trim());
}

bool FactCollector::isTrusted(const FunctionDecl &Function) const {
  return model::isNonblocking(Function) ||
         (!Trusted.empty() && Trusted.contains(model::qualifiedName(Function)));
}

bool FactCollector::isOwn(const FunctionDecl &Function) const {
  return !Unit.source().inSystemHeader(Function.getLocation()) &&
         !Unit.isOfLibrary(Function);
}

/// Whether other units call the function by its name.
static bool isNamedElsewhere(const FunctionDecl &Function) {
  return Function.isExternallyVisible() && !Function.isInlined() &&
         !Function.isTemplateInstantiation() && !Function.isImplicit();
}

/// Functions of the standard library and of C have knowledge, and no facts.
/// Those of other libraries may have facts of their own although their headers
/// are system headers.
bool FactCollector::mayHaveFacts(const FunctionDecl &Function) const {
  if (!Unit.source().inSystemHeader(Function.getLocation()))
    return !Unit.isOfLibrary(Function);
  return !Function.isExternC() && !Function.isInStdNamespace() &&
         !Function.hasSkippedBody() && !Function.getBuiltinID() &&
         !Unit.isOfLibrary(Function);
}

Atom FactCollector::about(Claim What, const FunctionDecl &Function,
                          unsigned Parameter) {
  const FunctionDecl *Body = nullptr;
  if (What != Claim::Orders && isTrusted(Function))
    return 0; // trusted not to block, which says nothing about its order
  if (!Function.getBody(Body)) {
    if (!isNamedElsewhere(Function) || !mayHaveFacts(Function))
      return 0;
    Atom Result = sharedAtomOf(What, Names.ofName(Function), Parameter);
    Open.insert(Result);
    return Result;
  }
  if (!isOwn(Function))
    return 0;
  if (What == Claim::Blocks && model::isCoroutine(*Body))
    return 0; // it runs when it is awaited, and is looked at on its own
  collect(*Body);
  return atomOf(What, Names.ofBody(*Body), Parameter);
}

/// The thread that an awaiter starts and joins has done its work when the
/// coroutine comes back.
static bool isAwaiter(const FunctionDecl &Destructor) {
  const auto *Record = cast<CXXRecordDecl>(Destructor.getDeclContext());
  IdentifierInfo &Name = Destructor.getASTContext().Idents.get("await_suspend");
  return Record->hasMemberName(&Name);
}

Atom FactCollector::about(Claim What, const CallSite &Site,
                          unsigned Parameter) {
  const FunctionDecl &Callee = *Site.Callee;
  if (Site.isDestructor() && isAwaiter(Callee))
    return 0;
  if (!Site.isDispatched())
    return about(What, Callee, Parameter);
  if (!isOwn(Callee) || isTrusted(Callee) || What != Claim::Blocks)
    return 0;
  const FunctionDecl *Body = nullptr;
  if (Callee.getBody(Body))
    collect(*Body);
  Atom Result = sharedAtomOf(What, virtualName(Names.ofName(Callee)));
  Open.insert(Result);
  return Result;
}

Atom FactCollector::aboutParameter(Claim What, const FunctionDecl &Within,
                                   const ParmVarDecl &Parameter) {
  const auto *Owner = dyn_cast<FunctionDecl>(Parameter.getDeclContext());
  if (!Owner)
    return 0;
  std::string Name = Names.ofBody(Within);
  // What a lambda does with what it has captured.
  if (Owner->getCanonicalDecl() != Within.getCanonicalDecl())
    Name += "^" + Names.ofBody(*Owner);
  return atomOf(What, Name, Parameter.getFunctionScopeIndex() + 1);
}

void FactCollector::state(Draft Stated) {
  if (Stated.Head != 0 && Stated.Head != Stated.If)
    Drafts.push_back(std::move(Stated));
}

/// A fact about what becomes of a parameter; callers elsewhere know the
/// function by its name.
void FactCollector::stateParameter(const FunctionDecl &Within,
                                   const ParmVarDecl &Parameter, Draft Stated,
                                   Claim What) {
  Stated.Head = aboutParameter(What, Within, Parameter);
  Atom Head = Stated.Head;
  state(std::move(Stated));
  if (isNamedElsewhere(Within) && Parameter.getDeclContext() == &Within &&
      Aliased.insert(Head).second)
    state({.Head = sharedAtomOf(What, Names.ofName(Within),
                                Parameter.getFunctionScopeIndex() + 1),
           .If = Head});
}

/// Running a lambda does with captured parameters what its body does.
void FactCollector::stateCaptures(const Scope &In, const FunctionDecl &Lambda,
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
      Parameter = model::callableOf(Variable->getInit()).Parameter;
    if (!Parameter || !model::mayBeCalled(Parameter->getType()))
      continue;
    Atom Runs = aboutParameter(Claim::Calls, Lambda, *Parameter);
    if (Runs == 0)
      continue;
    Draft Stated{.If = Runs, .And = And};
    if (Offload != Atom(-1))
      stateParameter(In.Function, *Parameter, Stated, Claim::Calls);
    Stated.And = Offload == Atom(-1) ? 0 : Offload;
    if (Offload != 0)
      stateParameter(In.Function, *Parameter, Stated, Claim::Offloads);
  }
}

/// What only the first caller runs is not worth a change to many. Nor is what
/// is written to a log: programs that mind have a logger with a thread.
static Confidence surenessOf(const CallSite &Site,
                             const model::ExecutedBody *Body) {
  return (Body && Body->isRunOnce(Site)) || model::isLogging(*Site.Callee)
             ? Confidence::Possible
             : Confidence::Certain;
}

/// A callable as an argument of a call.
void FactCollector::stateGiven(const Scope &In, const CallSite &Site,
                               unsigned Argument, const Callable &Given) {
  constexpr Atom ForSure = Atom(-1);
  bool Away = Unit.offloads().handsOver(*Site.Expression);
  bool AtOnce = !Away && Unit.offloads().callsAtOnce(*Site.Expression);
  Atom Calls = AtOnce || Away ? 0 : about(Claim::Calls, Site, Argument + 1);
  Atom Offload = Away     ? ForSure
                 : AtOnce ? 0
                          : about(Claim::Offloads, Site, Argument + 1);
  if (!Away && !AtOnce && Calls == 0)
    return; // nobody says what it does with a callable
  SourceLocation Where = Site.Range.getBegin();
  if (Given.Function) {
    Atom Runs =
        Away || In.Head == 0 ? 0 : about(Claim::Blocks, *Given.Function);
    if (Runs != 0)
      state({.Head = In.Head,
             .If = Runs,
             .And = Calls,
             .Sureness = surenessOf(Site, In.Body),
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
    stateParameter(In.Function, *Given.Parameter, Stated, Claim::Calls);
  }
  Stated.If = Away ? 0 : Offload;
  if (Offload != 0)
    stateParameter(In.Function, *Given.Parameter, Stated, Claim::Offloads);
}

void FactCollector::stateCallables(const Scope &In, const CallSite &Site) {
  if (!Site.Expression || !isa<CallExpr, CXXConstructExpr>(Site.Expression))
    return;
  for (unsigned I = 0; I < Site.Arguments.size(); ++I)
    if (Callable Given = model::callableOf(Site.Arguments[I]))
      stateGiven(In, Site, I, Given);
}

void FactCollector::stateCall(const Scope &In, const CallSite &Site) {
  Draft Stated{.Head = In.Head,
               .Sureness = surenessOf(Site, In.Body),
               .Always = In.Body && In.Body->isAlwaysRun(Site),
               .Where = Site.Range.getBegin(),
               .Format = In.Silent ? "" : "%0 calls %1 here",
               .First = &In.Function,
               .Second = Site.Callee};
  if (In.Head != 0) {
    Stated.If = about(Claim::Blocks, Site);
    if (Stated.If != 0)
      state(In, Site, Stated);
    stateSwitches(In, Site, std::move(Stated));
  }
  stateCaptures(In, *Site.Callee, 0, 0);
  stateCallables(In, Site);
}

/// A call through the base may run any method that overrides it.
void FactCollector::stateOverridden(const CXXMethodDecl &Method) {
  Atom Runs = atomOf(Claim::Blocks, Names.ofBody(Method));
  for (const CXXMethodDecl *Each : model::calledThrough(Method))
    if (isOwn(*Each))
      state({.Head =
                 sharedAtomOf(Claim::Blocks, virtualName(Names.ofName(*Each))),
             .If = Runs,
             .Sureness = Confidence::Possible,
             .Where = Method.getLocation(),
             .Format = "the call may run %0, which is virtual",
             .First = &Method});
}

void FactCollector::stateBody(const FunctionDecl &Function) {
  const model::ExecutedBody &Body = Unit.get<model::Bodies>().of(Function);
  bool Runs = !model::isCoroutine(Function);
  model::Switches Switches(Body);
  Scope In{Function,
           Runs ? atomOf(Claim::Blocks, Names.ofBody(Function)) : Atom(0),
           &Body, /*Silent=*/false, &Switches};
  for (const CallSite &Site : Body.Calls) {
    SourceLocation Where = Site.Range.getBegin();
    if (isTrusted(*Site.Callee) ||
        Unit.suppression().covers(Where, "async-blocking-call") ||
        model::isBesideLoop(Site, Body, Unit) ||
        !Body.whyUnreached(Site).empty())
      continue; // a NOLINT cuts the chain for everyone; off the loop nobody
                // waits
    if (const ParmVarDecl *Parameter = model::calledParameter(Site))
      stateCalled(Body, *Parameter, Site.Where, Where);
    auto Use =
        Runs ? model::blockingUse(Site, {Body, nullptr}, Unit) : std::nullopt;
    if (Use)
      state(In, Site,
            {.Head = In.Head,
             .Sureness =
                 Body.isRunOnce(Site) ? Confidence::Possible : Use->Sureness,
             .Always = Body.isAlwaysRun(Site) && model::alwaysWaits(*Use),
             .Idle = Use->isIdle(),
             .Where = Where,
             .Format = "%0 calls %1 here, which " + Use->Reason,
             .First = &Function,
             .Text = Use->Display});
    else
      stateCall(In, Site);
  }
  stateSections(Body, Unit.functions().startsOnLoop(Function));
  stateRuns(Body);
  stateDatabases(Body);
  for (const model::IndirectCall &Call : Body.Indirect)
    if (const ParmVarDecl *Parameter = model::calledParameter(Call))
      stateCalled(Body, *Parameter, Call.Call, Call.Call->getBeginLoc());
}

/// On the thread of whoever calls or awaits the function; unless it went to
/// another one before, as the application's own offload does.
void FactCollector::stateCalled(const model::ExecutedBody &Body,
                                const ParmVarDecl &Parameter, const Stmt *Call,
                                SourceLocation Where) {
  const FunctionDecl &Function = *Body.Function;
  const model::Coroutine *Within = Unit.coroutine(Function);
  if (Within && model::mayBeElsewhere(Call, Body, *Within, Unit))
    return;
  stateParameter(Function, Parameter,
                 {.Where = Where,
                  .Format = "%0 calls its parameter '" +
                            Parameter.getNameAsString() + "' here",
                  .First = &Function},
                 Claim::Calls);
}

void FactCollector::collect(const FunctionDecl &Function) {
  if (Seen.insert(&Function).second)
    Pending.push_back(&Function);
}

Atom FactCollector::blocks(const FunctionDecl &Within,
                           const model::ExecutedBody &Body, std::size_t Call) {
  Atom Site =
      atomOf(Claim::Blocks, Names.ofBody(Within) + "!" + std::to_string(Call));
  state({.Head = withClaim(Site, Claim::OnLoop)});
  std::size_t Before = Drafts.size();
  stateCall({Within, Site, nullptr, /*Silent=*/true}, Body.Calls[Call]);
  bool Any = std::any_of(Drafts.begin() + std::ptrdiff_t(Before), Drafts.end(),
                         [&](const Draft &Each) { return Each.Head == Site; });
  return Any ? Site : 0;
}

std::vector<Atom> FactCollector::offloads(const FunctionDecl &Lambda) {
  std::vector<Atom> Result;
  for (const model::Receiver &Each : Unit.functions().receiversOf(Lambda))
    if (Atom Of = about(Claim::Offloads, *Each.Function, Each.Argument + 1))
      Result.push_back(Of);
  return Result;
}

/// A coroutine, or a function that makes its task by calling another one.
bool FactCollector::makesTask(const FunctionDecl &Function) const {
  return model::isCoroutine(Function) ||
         Unit.taskTypes().of(Function.getReturnType()).IsTask;
}

void FactCollector::collectAll() {
  for (const FunctionDecl *Each : Unit.functions().bodies())
    if (isOwn(*Each))
      collect(*Each);
  for (std::size_t I = 0; I < Pending.size(); ++I) {
    const FunctionDecl &Function = *Pending[I];
    stateBody(Function);
    const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
    bool Virtual = Method && Method->isVirtual();
    if (Virtual)
      stateOverridden(*Method);
    bool Named = isNamedElsewhere(Function);
    if ((Named || Virtual) && makesTask(Function))
      stateOrder(Function);
    if (!Named)
      continue;
    const std::string &Name = Names.ofName(Function);
    if (model::isCoroutine(Function))
      stateByName(Function);
    state({.Head = sharedAtomOf(Claim::Blocks, Name),
           .If = atomOf(Claim::Blocks, Names.ofBody(Function))});
    state({.Head = sharedAtomOf(Claim::Defined, Name),
           .Where = Function.getLocation(),
           .Format = "%0 is defined here",
           .First = &Function});
  }
  Pending.clear();
  stateNamed();
}

Facts FactCollector::facts() {
  std::vector<Implication> Rules;
  for (const Draft &Each : Drafts)
    Rules.push_back({Each.Head, Each.If, Each.And});
  FactTable Table;
  for (std::size_t I : possibleRules(Rules, Open)) {
    const Draft &Each = Drafts[I];
    std::string First = Each.First ? model::describe(*Each.First) : "";
    std::string Second =
        Each.Second ? model::describe(*Each.Second) : Each.Text;
    if (Each.Second && First == Second && StringRef(First).starts_with("'") &&
        Each.First->getCanonicalDecl() != Each.Second->getCanonicalDecl())
      Second = "another " + Second; // an overload, or the same of another type
    Location Where =
        Each.Format.empty() ? Location() : Unit.source().locate(Each.Where);
    Table.add({Each.Head, Each.If, Each.And, Each.Sureness, Each.Always,
               Each.Idle, Where, Each.Format, First, Second});
  }
  return Table.take();
}

} // namespace cotidy
