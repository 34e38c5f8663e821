// SPDX-License-Identifier: Apache-2.0
#include "blocking/Circumstances.h"

#include "ast/Names.h"
#include "blocking/Conditions.h"
#include "blocking/Descriptors.h"
#include "blocking/KernelFiles.h"
#include "blocking/Threads.h"
#include "coro/Earlier.h"
#include "flow/BodyIndex.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {
namespace {

bool isFork(const Expr *Value, const ExecutedBody &Body, const Words &Forks) {
  const Expr *Bare = Value->IgnoreParenImpCasts();
  const auto *Call = dyn_cast<CallExpr>(Bare);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee)
    if (const CallSite *Maker = madeBy(namedValue(Bare), Body))
      Callee = Maker->Callee;
  return Callee && Forks.contains(lastName(*Callee));
}

/// fork() == 0, !pid, pid != 0: true or false in the child; nullopt if the
/// condition does not tell.
std::optional<bool> isTrueInChild(const Expr *Condition,
                                  const ExecutedBody &Body,
                                  const Words &Forks) {
  const Expr *Bare = Condition->IgnoreParenImpCasts();
  if (const auto *Not = dyn_cast<UnaryOperator>(Bare);
      Not && Not->getOpcode() == UO_LNot &&
      isFork(Not->getSubExpr(), Body, Forks))
    return true;
  if (isFork(Bare, Body, Forks))
    return false;
  const auto *Compare = dyn_cast<BinaryOperator>(Bare);
  if (!Compare || !Compare->isComparisonOp() ||
      !isFork(Compare->getLHS(), Body, Forks))
    return std::nullopt;
  if (Compare->getOpcode() == BO_EQ)
    return true;
  if (Compare->getOpcode() == BO_NE || Compare->getOpcode() == BO_GT)
    return false;
  return std::nullopt;
}

} // namespace

bool isInForkedChild(const CallSite &Site, const ExecutedBody &Body,
                     const Words &Forks) {
  if (llvm::none_of(Forks, [&](const std::string &Name) {
        return Body.index().Named.contains(Name);
      }))
    return false;
  return llvm::any_of(Body.conditionsAt(Site), [&](const Decided &Each) {
    return isTrueInChild(Each.Condition, Body, Forks) == Each.Value;
  });
}

namespace {

Verdict destructorVerdict(const BlockingApi &Api, const CallSite &Site,
                          const CallContext &Around, const Words &Leaves) {
  if (isa_and_nonnull<CXXBindTemporaryExpr>(Site.Expression))
    return {std::nullopt, "a temporary that is moved from waits for nothing"};
  if (calledOn(Site.Variable, Around.Body, Leaves))
    return {std::nullopt, "the object is joined, detached or moved before"};
  return {Api.Sureness};
}

/// What happened to the object before: a future that was asked whether it is
/// ready, or that was awaited; a thread whose end was awaited.
Verdict receiverVerdict(const BlockingApi &Api, const CallSite &Site,
                        const CallContext &Around, Unit &Unit) {
  const Knowledge &Known = Unit.knowledge();
  const ValueDecl *Value = namedObject(Site.Receiver);
  if (!Value)
    return {Api.Sureness};
  const bool GivesResult =
      Api.WaitsFor == Family::Wait &&
      Known.words(Meaning::GivesResult).contains(lastParts(Api.Name).Last);
  if (GivesResult &&
      calledBefore(Value, Site, Around, Known.words(Meaning::AsksReady)))
    return {std::nullopt, "it was asked before whether it is ready"};
  if (Api.WaitsFor == Family::Wait &&
      calledBefore(Value, Site, Around, Known.words(Meaning::TellsToEnd)))
    return {Confidence::Possible, "it was told to end before"};
  if (Api.WaitsFor != Family::Join && !GivesResult)
    return {Api.Sureness};
  if (awaitedBefore(Value, Site, Around))
    return {std::nullopt, "it was awaited before"};
  if (Api.WaitsFor != Family::Join)
    return {Api.Sureness};
  if (endIsAwaited(Site, Around, Unit))
    return {std::nullopt, "what the thread signals last was awaited before"};
  if (runsEventLoop(Site, Around, Unit))
    return {Confidence::Possible,
            "the thread runs an event loop until somebody stops it"};
  const auto *Variable = dyn_cast<VarDecl>(Value);
  bool AwaitsSince =
      Variable && Around.Within &&
      llvm::any_of(Around.Body.Suspensions, [&](const Expr *Each) {
        return Variable->getInit() ? Around.Body.maybeBetween(
                                         Variable->getInit(), Each, Site.Where)
                                   : Around.Body.maybeBefore(Each, Site.Where);
      });
  if (AwaitsSince)
    return {Confidence::Possible,
            "an await since the thread began may have waited for its end"};
  return {Api.Sureness};
}

} // namespace

Verdict verdictHere(const BlockingApi &Api, const CallSite &Site,
                    const CallContext &Around, Unit &Unit) {
  auto Holds = [&](const Condition &Wanted) {
    return holds(Wanted, Site, Unit.context());
  };
  if (llvm::any_of(Api.Unless, Holds))
    return {std::nullopt, "with these arguments it does not wait"};
  if (!llvm::all_of(Api.OnlyIf, Holds))
    return {std::nullopt, "it waits only with certain arguments or objects, "
                          "and these are not known to be such"};
  const Knowledge &Known = Unit.knowledge();
  if (isInForkedChild(Site, Around.Body, Known.words(Meaning::Forks)))
    return {std::nullopt, "this is the child of a fork, another process"};
  if ((Api.WaitsFor == Family::File || Api.WaitsFor == Family::FileMetadata) &&
      usesKernelFile(Site, Known))
    return {std::nullopt, "the kernel answers for this file from memory"};
  if (Api.Descriptor)
    return descriptorVerdict(Api, Site, Around, Unit);
  if (Site.isDestructor())
    return destructorVerdict(Api, Site, Around,
                             Known.words(Meaning::LeavesThread));
  return receiverVerdict(Api, Site, Around, Unit);
}

/// Whether it is what an await waits for, or what that is asked of; what a call
/// is given is no part of it.
static bool isAwaited(const Expr *Part, const Coroutine &Within) {
  const Stmt *Below = Part;
  for (const Stmt *At = Within.parents().of(Part); At;
       Below = At, At = Within.parents().of(At)) {
    if (isa<CoawaitExpr, DependentCoawaitExpr>(At))
      return true;
    const auto *Call = dyn_cast<CallExpr>(At);
    const auto *Made = dyn_cast<CXXConstructExpr>(At);
    if ((Call && llvm::is_contained(Call->arguments(), Below)) ||
        (Made && llvm::is_contained(Made->arguments(), Below)))
      return false;
  }
  return false;
}

bool endsAwaited(const CallSite &Destruction, const Coroutine &Within) {
  if (!Destruction.isDestructor())
    return false;
  return Destruction.Variable
             ? llvm::any_of(Within.awaitsOf(*Destruction.Variable),
                            [](const AwaitOf &Each) { return Each.Direct; })
             : isAwaited(Destruction.Expression, Within);
}

} // namespace cotidy::model
