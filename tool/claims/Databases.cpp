// SPDX-License-Identifier: Apache-2.0
//
// FactCollector's statements about databases: which members, and the objects of
// which constructors, hold one that is in memory.
#include "claims/Collector.h"

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
void FactCollector::stateMaker(const CXXConstructorDecl &Maker, Claim What) {
  const FunctionDecl *Body = nullptr;
  if (Maker.getBody(Body))
    state({.Head = atomOf(What, Names.ofBody(*Body))});
  state({.Head = sharedAtomOf(What, Names.ofName(Maker))});
}

void FactCollector::stateOpened(const CallSite &Site, Opened What,
                                const FunctionDecl &Within) {
  for (const Expr *Argument : Site.Arguments)
    if (const auto *Address =
            dyn_cast<UnaryOperator>(Argument->IgnoreParenImpCasts()))
      if (const auto *Field = dyn_cast_or_null<FieldDecl>(
              model::namedValue(Address->getSubExpr())))
        state({.Head = atomOf(claimOf(What), Names.ofField(*Field))});
  const auto *Maker = dyn_cast<CXXConstructorDecl>(&Within);
  if (!Maker)
    return;
  if (const FieldDecl *Field = memberMadeBy(Site, *Maker))
    state({.Head = atomOf(claimOf(What), Names.ofField(*Field))});
  stateMaker(*Maker, claimOf(What));
  if (What == Opened::Memory)
    for (const CXXConstructorDecl *Other : Maker->getParent()->ctors())
      if (Other->getCanonicalDecl() != Maker->getCanonicalDecl() &&
          !Other->isCopyOrMoveConstructor() && !Other->isDeleted())
        stateMaker(*Other, Claim::OnDisk);
}

void FactCollector::stateDatabases(const model::ExecutedBody &Body) {
  const auto *Maker = dyn_cast<CXXConstructorDecl>(Body.Function);
  for (const CallSite &Site : Body.Calls) {
    Opened What = model::opens(Site, Unit);
    if (What != Opened::Nothing)
      stateOpened(Site, What, *Body.Function);
    else if (Maker && isa<CXXConstructorDecl>(Site.Callee) &&
             takesText(*Site.Callee))
      if (const FieldDecl *Field = memberMadeBy(Site, *Maker))
        for (Claim Each : {Claim::InMemory, Claim::OnDisk})
          if (Atom Made = about(Each, *Site.Callee))
            state({.Head = atomOf(Each, Names.ofField(*Field)), .If = Made});
  }
}

std::optional<Ease> FactCollector::inMemory(const CallSite &Site) {
  const FieldDecl *Field = model::memberOf(Site);
  if (!Field)
    return std::nullopt;
  Atom InMemory = atomOf(Claim::InMemory, Names.ofField(*Field));
  return Ease{InMemory, withClaim(InMemory, Claim::OnDisk)};
}

} // namespace cotidy
