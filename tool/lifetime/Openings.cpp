// SPDX-License-Identifier: Apache-2.0
#include "lifetime/Openings.h"

#include "ast/Names.h"
#include "coro/LoopContext.h"
#include "coro/Suspends.h"
#include "flow/Bodies.h"
#include "flow/BodyIndex.h"
#include "flow/LiveAcross.h"

using namespace clang;

namespace cotidy::model {
namespace {

using What = Opening::What;

/// By its name, which the knowledge has.
std::optional<What> opens(const FunctionDecl &Callee, const Knowledge &Known) {
  const auto *Made = dyn_cast<CXXConstructorDecl>(&Callee);
  if (Made ? Made->isDefaultConstructor() || Made->isCopyOrMoveConstructor()
           : !Callee.getIdentifier())
    return std::nullopt; // that of nothing, or of another one
  if (isNamed(Callee, Known.words(Meaning::Connects)))
    return What::Connection;
  if (isNamed(Callee, Known.words(Meaning::StartsProcess)))
    return What::Process;
  if (isNamed(Callee, Known.words(Meaning::Opens)))
    return What::Descriptor;
  const std::string Last = lastName(Callee);
  const auto IsMeant = [&](llvm::StringRef Name) {
    return Name.ends_with(Last) && Name == qualifiedName(Callee);
  };
  if (llvm::any_of(Known.blockingNamed(Last), [&](const BlockingApi *Each) {
        return Each->Opens && IsMeant(Each->Name);
      }))
    return What::Descriptor;
  if (llvm::any_of(Known.descriptorMakers(), [&](const DescriptorMaker &Each) {
        return IsMeant(Each.Name);
      }))
    return What::Descriptor;
  return std::nullopt;
}

/// Whether there is a suspension while what was opened is open: of a variable,
/// while that is alive; of anything else, who knows when it is closed.
bool isHeld(const CallSite &Site, const ExecutedBody &Body, Unit &Unit) {
  const std::optional<Point> At = Body.graph() ? Body.find(Site) : std::nullopt;
  const Stmt *Init = Site.Expression;
  while (Init && !isa<DeclStmt>(Init))
    Init = Body.index().Around.of(Init);
  const auto *Declared = dyn_cast_or_null<DeclStmt>(Init);
  const auto *Variable = Declared && Declared->isSingleDecl() &&
                                 isa<CXXConstructExpr>(Site.Expression)
                             ? dyn_cast<VarDecl>(Declared->getSingleDecl())
                             : nullptr;
  return At && llvm::any_of(Body.Suspensions, [&](const Expr *Each) {
           const std::optional<Point> Later = Body.graph()->find(Each);
           return Later && Body.graph()->mayFollow(*At, *Later) &&
                  mayGiveThreadBack(*Each, Unit) &&
                  (!Variable || mayBeAlive(*Variable, *Later, *Body.graph()));
         });
}

/// Whether a body awaits a lock or a place, or takes a lock: how many of its
/// kind run at once is decided there.
bool waitsForTurn(const ExecutedBody &Body, const Knowledge &Known) {
  return llvm::any_of(Body.Suspensions,
                      [&](const Expr *Each) {
                        return llvm::any_of(
                            Known.libraries(), [&](const CoroutineLibrary &Of) {
                              return awaitsOneOf(*Each, Of.Locks);
                            });
                      }) ||
         llvm::any_of(Body.Calls, [&](const CallSite &Each) {
           const Words &Takes = Known.words(Meaning::TakesLock);
           return Each.Callee->getIdentifier() &&
                  Takes.contains(Each.Callee->getName());
         });
}

std::optional<What> openingOf(const FunctionDecl &Function, Unit &Unit,
                              unsigned Depth) {
  constexpr unsigned MostDepth = 5;
  const FunctionDecl *Written = nullptr;
  if (Depth == MostDepth || !Function.getBody(Written))
    return std::nullopt;
  const ExecutedBody &Body = Unit.get<Bodies>().of(*Written);
  if (const std::optional<Opening> Own = openingIn(Body, Unit))
    return Own->Is;
  for (const CallSite *Each : tasksIn(Body, Unit))
    if (const auto Inner = openingOf(*Each->Callee, Unit, Depth + 1))
      return Inner;
  return std::nullopt;
}

} // namespace

std::optional<Opening> openingIn(const ExecutedBody &Body, Unit &Unit) {
  if (!isCoroutine(*Body.Function) || waitsForTurn(Body, Unit.knowledge()))
    return std::nullopt;
  for (const CallSite &Site : Body.Calls)
    if (const std::optional<What> Is = opens(*Site.Callee, Unit.knowledge());
        Is && Site.Expression && isHeld(Site, Body, Unit))
      return Opening{*Is, &Site};
  return std::nullopt;
}

std::vector<const CallSite *> tasksIn(const ExecutedBody &Body, Unit &Unit) {
  std::vector<const CallSite *> Result;
  if (waitsForTurn(Body, Unit.knowledge()))
    return Result;
  for (const CallSite &Site : Body.Calls)
    if (Site.Expression && Site.Callee->getIdentifier() &&
        !Unit.source().isForeign(Site.Callee->getLocation()) &&
        !Unit.isOfLibrary(*Site.Callee) &&
        Unit.taskTypes().of(Site.Callee->getReturnType()).IsTask)
      Result.push_back(&Site);
  return Result;
}

std::optional<What> openingOf(const FunctionDecl &Function, Unit &Unit) {
  return openingOf(Function, Unit, 0);
}

llvm::StringRef describe(Opening::What Is) {
  switch (Is) {
  case What::Descriptor:
    return "a descriptor";
  case What::Process:
    return "a process";
  case What::Connection:
    break;
  }
  return "a connection";
}

} // namespace cotidy::model
