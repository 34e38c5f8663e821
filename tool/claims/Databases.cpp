// SPDX-License-Identifier: Apache-2.0
#include "claims/Databases.h"

#include "ast/Names.h"
#include "blocking/Databases.h"

using namespace clang;

namespace cotidy {

using model::CallSite;
using model::Opened;

static Claim claimOf(Opened What) {
  return What == Opened::Memory ? Claim::InMemory : Claim::OnDisk;
}

/// The member that a constructor makes by this call.
static const FieldDecl *memberMadeBy(const CallSite &Site,
                                     const CXXConstructorDecl &Maker) {
  for (const CXXCtorInitializer *Each : Maker.inits()) {
    const Expr *Made = Each->getInit();
    if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(Made))
      Made = Default->getExpr();
    if (Each->isMemberInitializer() &&
        Made->IgnoreImplicit() == Site.Expression)
      return Each->getMember();
  }
  return nullptr;
}

/// Whether it may be given the name of a database.
static bool takesText(const FunctionDecl &Constructor) {
  return llvm::any_of(Constructor.parameters(), [](const ParmVarDecl *Each) {
    QualType Type = Each->getType().getNonReferenceType();
    const CXXRecordDecl *Class = model::classOf(Type);
    return Class ? Class->isInStdNamespace()
                 : Type->isPointerType() &&
                       Type->getPointeeType()->isAnyCharacterType();
  });
}

/// About a constructor, for those who see its body and for those who do not.
static void stateMaker(const CXXConstructorDecl &Maker, Claim What,
                       Emitter &Out) {
  const FunctionDecl *Body = nullptr;
  if (Maker.getBody(Body))
    Out.state({.Head = atomOf(What, Out.names().ofBody(*Body))});
  Out.state({.Head = sharedAtomOf(What, Out.names().ofName(Maker))});
}

static void stateOpened(const CallSite &Site, Opened What,
                        const FunctionDecl &Within, Emitter &Out) {
  for (const Expr *Argument : Site.Arguments)
    if (const auto *Address =
            dyn_cast<UnaryOperator>(Argument->IgnoreParenImpCasts()))
      if (const auto *Field = dyn_cast_or_null<FieldDecl>(
              model::namedValue(Address->getSubExpr())))
        Out.state({.Head = atomOf(claimOf(What), Out.names().ofField(*Field))});
  const auto *Maker = dyn_cast<CXXConstructorDecl>(&Within);
  if (!Maker)
    return;
  if (const FieldDecl *Field = memberMadeBy(Site, *Maker))
    Out.state({.Head = atomOf(claimOf(What), Out.names().ofField(*Field))});
  stateMaker(*Maker, claimOf(What), Out);
  if (What == Opened::Memory)
    for (const CXXConstructorDecl *Other : Maker->getParent()->ctors())
      if (Other->getCanonicalDecl() != Maker->getCanonicalDecl() &&
          !Other->isCopyOrMoveConstructor() && !Other->isDeleted())
        stateMaker(*Other, Claim::OnDisk, Out);
}

void stateDatabases(const model::ExecutedBody &Body, Emitter &Out) {
  const auto *Maker = dyn_cast<CXXConstructorDecl>(Body.Function);
  for (const CallSite &Site : Body.Calls) {
    Opened What = model::opens(Site, Out.unit());
    if (What != Opened::Nothing)
      stateOpened(Site, What, *Body.Function, Out);
    else if (Maker && isa<CXXConstructorDecl>(Site.Callee) &&
             takesText(*Site.Callee))
      if (const FieldDecl *Field = memberMadeBy(Site, *Maker))
        for (Claim Each : {Claim::InMemory, Claim::OnDisk})
          if (Atom Made = Out.about(Each, *Site.Callee))
            Out.state({.Head = atomOf(Each, Out.names().ofField(*Field)),
                       .If = Made});
  }
}

std::optional<Ease> inMemory(const CallSite &Site, Emitter &Out) {
  const FieldDecl *Field = model::memberOf(Site);
  if (!Field)
    return std::nullopt;
  Atom InMemory = atomOf(Claim::InMemory, Out.names().ofField(*Field));
  return Ease{InMemory,
              withClaim(InMemory, Claim::OnDisk),
              "its database is in memory",
              {.Lasts = Lasting::Moment, .Happens = Happening::Again}};
}

} // namespace cotidy
