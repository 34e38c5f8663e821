// SPDX-License-Identifier: Apache-2.0
#include "lifetime/Changes.h"

#include "ast/Names.h"
#include "flow/Bodies.h"
#include "flow/Lock.h"

#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace cotidy::model {

static const CXXRecordDecl *containerClass(QualType Type,
                                           const Knowledge &Known) {
  const CXXRecordDecl *Class = pointedClass(Type.getNonReferenceType());
  if (!Class)
    return nullptr;
  for (Meaning Each : {Meaning::MovesElements, Meaning::KeepsElements,
                       Meaning::KeepsIterators})
    if (isNamed(*Class, Known.words(Each)))
      return Class;
  return nullptr;
}

/// A member of an object that the function has for itself: local.items.
static bool isPartOfLocal(const Expr &Named) {
  const auto *Member = dyn_cast<MemberExpr>(Named.IgnoreParenImpCasts());
  if (!Member || Member->isArrow())
    return false;
  const Expr &Base = *Member->getBase()->IgnoreParenImpCasts();
  const auto *Name = dyn_cast<DeclRefExpr>(&Base);
  const auto *Object = Name ? dyn_cast<VarDecl>(Name->getDecl()) : nullptr;
  return Object ? Object->hasLocalStorage() &&
                      !Object->getType()->isReferenceType() &&
                      !Name->refersToEnclosingVariableOrCapture()
                : isPartOfLocal(Base);
}

const ValueDecl *containerOf(const Expr *Named, const Knowledge &Known) {
  constexpr unsigned MostReferences = 4;
  if (Named && isPartOfLocal(*Named))
    return nullptr;
  const ValueDecl *Result = namedObject(Named);
  for (unsigned Steps = 0; Result && Steps < MostReferences; ++Steps) {
    const auto *Variable = dyn_cast<VarDecl>(Result);
    if (!Variable || !Variable->getType()->isReferenceType() ||
        !Variable->getInit())
      break;
    Result = namedObject(Variable->getInit());
  }
  return Result && containerClass(Result->getType(), Known) ? Result : nullptr;
}

bool Change::loses(Pointing What, QualType Container,
                   const Knowledge &Known) const {
  if (Removes || What == Pointing::Owned)
    return Removes;
  const CXXRecordDecl *Class = containerClass(Container, Known);
  return Class && !isNamed(*Class, Known.words(Meaning::KeepsIterators)) &&
         (What == Pointing::Iterator ||
          !isNamed(*Class, Known.words(Meaning::KeepsElements)));
}

namespace {

/// Methods that are called, and only on objects that their callers have for
/// themselves: what they change nobody else has.
class OnOwnObjects {
public:
  void read(const CallSite &Site) {
    const FunctionDecl *Body = nullptr;
    const auto *Method = dyn_cast<CXXMethodDecl>(Site.Callee);
    if (!Site.Receiver || !Method || Method->getParent()->isLambda() ||
        !Site.Callee->getBody(Body))
      return;
    const auto *Object = dyn_cast_or_null<VarDecl>(namedValue(Site.Receiver));
    const bool IsOwn =
        isa<MaterializeTemporaryExpr>(Site.Receiver->IgnoreParenImpCasts()) ||
        (Object && Object->hasLocalStorage() &&
         !Object->getType()->isReferenceType() &&
         !Object->getType()->isPointerType());
    const auto [At, New] = Known.try_emplace(Body, IsOwn);
    At->second &= IsOwn;
  }
  bool contains(const FunctionDecl &Method) const {
    return Known.lookup(&Method);
  }

private:
  llvm::DenseMap<const FunctionDecl *, bool> Known;
};

} // namespace

Changes::Changes(Unit &Unit) : Bound(Unit.get<BoundMembers>()) {
  auto &Read = Unit.get<Bodies>();
  OnOwnObjects Own;
  for (const FunctionDecl *By : Unit.functions().bodies())
    for (const CallSite &Site : Read.of(*By).Calls)
      Own.read(Site);
  for (const FunctionDecl *By : Unit.functions().bodies())
    if (!isa<CXXConstructorDecl, CXXDestructorDecl>(By) &&
        !Unit.isOfLibrary(*By) && !Own.contains(*By))
      for (const CallSite &Site : Read.of(*By).Calls)
        if (!Site.isDestructor())
          read(Site, *By, Unit);
}

void Changes::read(const CallSite &Site, const FunctionDecl &By, Unit &Unit) {
  const Knowledge &Known = Unit.knowledge();
  auto Add = [&](const Expr *Named, bool Removes) {
    if (const ValueDecl *Container =
            Named ? containerOf(Named, Known) : nullptr)
      All[&Bound.target(*Container)].push_back({&By, &Site, Removes});
  };
  const std::string Name = lastName(*Site.Callee);
  const Words &Removing = Known.words(Meaning::RemovesElements);
  if (Site.Receiver) {
    if (Removing.contains(Name))
      Add(Site.Receiver, true);
    else if (Known.words(Meaning::AddsElements).contains(Name))
      Add(Site.Receiver, false);
  }
  // A free function, or another container's swap: what it is given.
  if (Removing.mayEndIn(Name) && (!Site.Receiver || Name == "swap") &&
      (Site.Receiver || isNamed(*Site.Callee, Removing)))
    for (const Expr *Each : Site.Arguments)
      Add(Each, true);
  const auto *Made = dyn_cast<CXXConstructorDecl>(Site.Callee);
  if (Made && Made->isMoveConstructor() && !Site.Arguments.empty())
    Add(movedFrom(Site.Arguments.front()), true);
}

llvm::ArrayRef<Change> Changes::of(const ValueDecl &Container) const {
  auto At = All.find(&Bound.target(Container));
  return At == All.end() ? llvm::ArrayRef<Change>() : At->second;
}

} // namespace cotidy::model
