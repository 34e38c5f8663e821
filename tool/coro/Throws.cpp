// SPDX-License-Identifier: Apache-2.0
#include "coro/Throws.h"

#include "ast/Body.h"
#include "ast/Names.h"
#include "flow/Bodies.h"
#include "flow/BodyIndex.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace cotidy::model {

static bool takes(const CXXCatchStmt &Handler, QualType Thrown) {
  if (!Handler.getExceptionDecl() || Thrown.isNull())
    return true;
  const QualType Caught =
      Handler.getCaughtType().getNonReferenceType().getUnqualifiedType();
  const CXXRecordDecl *Base = Caught->getAsCXXRecordDecl();
  const CXXRecordDecl *Class = Thrown->getAsCXXRecordDecl();
  return Caught->isDependentType() || Thrown->isDependentType() ||
         Caught.getCanonicalType() ==
             Thrown.getUnqualifiedType().getCanonicalType() ||
         (Base && Class && Base->hasDefinition() && Class->hasDefinition() &&
          Class->isDerivedFrom(Base));
}

bool isCaught(const Stmt &Part, QualType Type, const Parents &Around) {
  const Stmt *Inner = &Part;
  for (const Stmt *At = Around.of(Inner); At; Inner = At, At = Around.of(At))
    if (const auto *Try = dyn_cast<CXXTryStmt>(At);
        Try && Try->getTryBlock() == Inner)
      for (unsigned Each = 0; Each < Try->getNumHandlers(); ++Each)
        if (takes(*Try->getHandler(Each), Type))
          return true;
  return false;
}

/// The throws of a body, lambdas apart; `throw;` has no type.
static void addThrows(const Stmt *Part, std::vector<const CXXThrowExpr *> &To) {
  if (!Part || isa<LambdaExpr>(Part))
    return;
  if (const auto *Throw = dyn_cast<CXXThrowExpr>(Part))
    To.push_back(Throw);
  for (const Stmt *Child : childrenOf(*Part))
    addThrows(Child, To);
}

std::optional<Thrown> Throws::leaving(const FunctionDecl &Function) {
  auto [At, New] = Known.try_emplace(&Function);
  if (!New)
    return At->second; // nothing, if it calls itself
  const std::optional<Thrown> Result = look(Function);
  return Known[&Function] = Result;
}

std::optional<Thrown> Throws::look(const FunctionDecl &Function) {
  const auto *Type = Function.getType()->getAs<FunctionProtoType>();
  if (Type && isNoexceptExceptionSpec(Type->getExceptionSpecType()) &&
      Type->canThrow() == CT_Cannot)
    return std::nullopt;
  const ExecutedBody &Body = Host.get<Bodies>().of(Function);
  const Parents &Around = Body.index().Around;
  std::vector<const CXXThrowExpr *> Own;
  addThrows(writtenBody(Function), Own);
  const Graph *Ways = Body.graph();
  for (const CXXThrowExpr *Each : Own) {
    // if constexpr (false) throw …
    const std::optional<Point> At = Ways ? Ways->find(Each) : std::nullopt;
    if (Ways && (!At || !Ways->isReached(*At)))
      continue;
    const QualType Of =
        Each->getSubExpr() ? Each->getSubExpr()->getType() : QualType();
    if (!isCaught(*Each, Of, Around))
      return Thrown{Each, &Function, Of};
  }
  for (const CallSite &Site : Body.Calls) {
    std::optional<Thrown> Found =
        Site.Expression ? ofCall(Site, Body) : std::nullopt;
    if (!Found || isCaught(*Site.Expression, Found->Type, Around))
      continue;
    if (!Found->In)
      Found->In = &Function;
    return Found;
  }
  return std::nullopt;
}

/// What a coroutine throws comes to who awaits it.
static bool isAwaited(const CallSite &Site, const ExecutedBody &Body) {
  return llvm::any_of(Body.Suspensions, [&](const Expr *Each) {
    return awaitedCall(*Each) == Site.Expression;
  });
}

std::optional<Thrown> Throws::ofCall(const CallSite &Site,
                                     const ExecutedBody &Body) {
  if (isNamed(*Site.Callee, Host.knowledge().words(Meaning::Throws)))
    return Thrown{Site.Expression, nullptr, {}};
  const FunctionDecl *Callee = nullptr;
  // What a library throws says that an operation has failed, which is known.
  if (Site.isDispatched() || Host.isOfLibrary(*Site.Callee) ||
      Host.source().isForeign(Site.Callee->getLocation()) ||
      !Site.Callee->getBody(Callee) || !Host.functions().holds(*Callee) ||
      (isCoroutine(*Callee) && !isAwaited(Site, Body)))
    return std::nullopt;
  return leaving(*Callee);
}

} // namespace cotidy::model
