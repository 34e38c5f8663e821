// SPDX-License-Identifier: Apache-2.0
#include "flow/Lock.h"

#include "ast/Names.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {

/// lock(), or else lockForRead().
static const CXXMethodDecl *methodOf(const CXXRecordDecl &Class,
                                     StringRef Prefix) {
  const CXXMethodDecl *Like = nullptr;
  for (const CXXMethodDecl *Each : Class.methods())
    if (Each->getIdentifier() && Each->getName().starts_with(Prefix) &&
        (!Like || Each->getName() == Prefix))
      Like = Each;
  if (Like)
    return Like;
  for (const CXXBaseSpecifier &Base : Class.bases()) {
    const CXXRecordDecl *Of = Base.getType()->getAsCXXRecordDecl();
    if (Of && Of->hasDefinition())
      if (const CXXMethodDecl *Found = methodOf(*Of->getDefinition(), Prefix))
        return Found;
  }
  return nullptr;
}

static const CXXRecordDecl *definitionOf(QualType Type) {
  const CXXRecordDecl *Class = Type.isNull() ? nullptr : classOf(Type);
  return Class ? Class->getDefinition() : nullptr;
}

bool isMutex(QualType Type) {
  const CXXRecordDecl *Class = definitionOf(Type);
  return Class && (Class->hasAttr<CapabilityAttr>() ||
                   (methodOf(*Class, "lock") && methodOf(*Class, "unlock")));
}

/// What a guard's objects are made of; null for a class that is no guard.
static QualType mutexOf(const CXXRecordDecl &Guard) {
  for (const CXXConstructorDecl *Each : Guard.ctors()) {
    if (Each->getNumParams() == 0 || Each->isCopyOrMoveConstructor())
      continue;
    const QualType First = Each->getParamDecl(0)->getType();
    if ((First->isReferenceType() || First->isPointerType()) &&
        isMutex(First->getPointeeType()))
      return First->getPointeeType();
  }
  return {};
}

static const CXXRecordDecl *guardClass(QualType Type, unsigned Depth = 0);

/// Whether code calls something on a mutex, or what gives one back.
static bool worksOnMutex(const Stmt *Code) {
  if (const auto *Call = dyn_cast_or_null<CXXMemberCallExpr>(Code)) {
    const Expr *Object = Call->getImplicitObjectArgument();
    const CXXMethodDecl *Method = Call->getMethodDecl();
    if (isMutex(Object->IgnoreParenImpCasts()->getType()) ||
        (Method && lastName(*Method).starts_with("unlock")))
      return true;
  }
  // std::apply([](auto &...each) { (each.unlock(), ...); }, mutexes)
  const auto *Open = dyn_cast_or_null<CXXDependentScopeMemberExpr>(Code);
  const IdentifierInfo *Named =
      Open ? Open->getMember().getAsIdentifierInfo() : nullptr;
  return (Named && Named->getName().starts_with("unlock")) ||
         (Code && llvm::any_of(childrenOf(*Code), worksOnMutex));
}

/// Whether an object gives a mutex back when it dies, as far as anybody sees:
/// others that are made of a mutex only use it.
static bool givesBackAtEnd(const CXXRecordDecl &Class, unsigned Depth) {
  const CXXDestructorDecl *End = Class.getDestructor();
  if (!End || !End->isUserProvided())
    return llvm::any_of(Class.fields(), [&](const FieldDecl *Each) {
      return guardClass(Each->getType(), Depth + 1);
    });
  const Stmt *Code = End->getBody();
  return !Code || worksOnMutex(Code);
}

static bool isGuardClass(const CXXRecordDecl &Class, unsigned Depth) {
  return Class.hasAttr<ScopedLockableAttr>() ||
         (!Class.hasTrivialDestructor() && !mutexOf(Class).isNull() &&
          givesBackAtEnd(Class, Depth));
}

/// What an object holds that only holds others: what the standard makes of its
/// template's arguments, but for what others hold as well; an optional of
/// anybody; the fields of an aggregate.
static llvm::SmallVector<QualType, 4> partsOf(const CXXRecordDecl &Class) {
  llvm::SmallVector<QualType, 4> Parts;
  const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(&Class);
  if (Special &&
      (Special->isInStdNamespace() || Special->getName() == "optional")) {
    for (const TemplateArgument &Each : Special->getTemplateArgs().asArray())
      if (Each.getKind() == TemplateArgument::Type)
        Parts.push_back(Each.getAsType());
      else if (Each.getKind() == TemplateArgument::Pack)
        for (const TemplateArgument &Inner : Each.pack_elements())
          if (Inner.getKind() == TemplateArgument::Type)
            Parts.push_back(Inner.getAsType());
  } else if (Class.isAggregate()) {
    for (const FieldDecl *Each : Class.fields())
      Parts.push_back(Each->getType());
  }
  return Parts;
}

/// The class of a guard, or of the one inside of what holds it.
static const CXXRecordDecl *guardClass(QualType Type, unsigned Depth) {
  constexpr unsigned MostDepth = 3;
  if (Type.isNull() || Type.getNonReferenceType()->isPointerType() ||
      Depth > MostDepth)
    return nullptr;
  const CXXRecordDecl *Class = definitionOf(Type);
  if (!Class || Class->hasTrivialDestructor())
    return nullptr;
  if (isGuardClass(*Class, Depth))
    return Class;
  for (QualType Each : partsOf(*Class))
    if (!Each->isReferenceType())
      if (const CXXRecordDecl *Inner = guardClass(Each, Depth + 1))
        return Inner;
  return nullptr;
}

bool isLockGuard(QualType Type) { return guardClass(Type); }

bool mayEndEarly(QualType Guard) {
  const CXXRecordDecl *Class = definitionOf(Guard);
  return !Class || Class != guardClass(Guard) ||
         llvm::any_of(Class->methods(), [](const CXXMethodDecl *Each) {
           return !isa<CXXConstructorDecl, CXXDestructorDecl>(Each) &&
                  !Each->isDeleted() && !Each->isConst();
         });
}

bool stopsThread(QualType Type) {
  if (isLockGuard(Type))
    Type = mutexOf(*guardClass(Type));
  if (!isMutex(Type))
    return true; // a mutex of C
  const CXXMethodDecl *Locks = methodOf(*definitionOf(Type), "lock");
  return !Locks || Locks->getReturnType()->isVoidType() ||
         Locks->getReturnType()->isArithmeticType();
}

LockName lockOf(const Expr *Named) {
  const Expr *Bare = Named ? Named->IgnoreParenImpCasts() : nullptr;
  if (const auto *Unary = dyn_cast_or_null<UnaryOperator>(Bare);
      Unary &&
      (Unary->getOpcode() == UO_AddrOf || Unary->getOpcode() == UO_Deref))
    Bare = Unary->getSubExpr()->IgnoreParenImpCasts();
  const ValueDecl *Value = namedObject(Bare);
  if (const auto *Part = dyn_cast_or_null<BindingDecl>(Value);
      Part && isLockGuard(Part->getType()))
    Value = cast<ValueDecl>(Part->getDecomposedDecl());
  const auto *Member = dyn_cast_or_null<MemberExpr>(Bare);
  if (!Value || !Member || isThis(Member->getBase()))
    return {Value, nullptr};
  const ValueDecl *Object = namedObject(Member->getBase());
  return {Value, Object ? Object : Value};
}

const Expr *movedFrom(const Expr *Argument) {
  const auto *Move =
      dyn_cast<CallExpr>(Argument->IgnoreUnlessSpelledInSource());
  return Move && Move->isXValue() && Move->getNumArgs() == 1 ? Move->getArg(0)
                                                             : nullptr;
}

LockUse useOf(const FunctionDecl &Callee, const Knowledge &Known) {
  const std::string Name = lastName(Callee);
  if (Known.words(Meaning::TakesLock).contains(Name))
    return LockUse::Takes;
  if (Known.words(Meaning::TriesLock).contains(Name))
    return LockUse::Tries;
  return Known.words(Meaning::GivesLock).contains(Name) ? LockUse::GivesBack
                                                        : LockUse::None;
}

/// Whether a method of a guard only says whether it has its lock.
static bool asksGuard(const CXXMethodDecl &Method, QualType Of) {
  return Method.isConst() && Method.getNumParams() == 0 &&
         Method.getReturnType()->isBooleanType() && isLockGuard(Of);
}

std::pair<LockName, bool> askedLock(const Expr &Condition,
                                    const Knowledge &Known) {
  const Expr *Asked = Condition.IgnoreParenImpCasts();
  bool Yes = true;
  for (const auto *Not = dyn_cast<UnaryOperator>(Asked);
       Not && Not->getOpcode() == UO_LNot;
       Not = dyn_cast<UnaryOperator>(Asked)) {
    Asked = Not->getSubExpr()->IgnoreParenImpCasts();
    Yes = !Yes;
  }
  // A variable that holds the answer.
  if (const auto *Named = dyn_cast<DeclRefExpr>(Asked))
    if (const auto *Variable = dyn_cast<VarDecl>(Named->getDecl());
        Variable && Variable->getType()->isBooleanType() &&
        Variable->getType().isConstQualified() && Variable->getInit())
      Asked = Variable->getInit()->IgnoreParenImpCasts();
  const auto *Call = dyn_cast<CXXMemberCallExpr>(Asked);
  const CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
  if (!Method)
    return {};
  const Expr *Object = Call->getImplicitObjectArgument()->IgnoreParenImpCasts();
  return useOf(*Method, Known) == LockUse::Tries ||
                 asksGuard(*Method, Object->getType())
             ? std::pair(lockOf(Object), Yes)
             : std::pair<LockName, bool>();
}

/// A call of a method on a lock, or what its smart pointer leads to.
static bool isUnderstoodMethod(const FunctionDecl *Callee,
                               const Knowledge &Known) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
  if (!Method)
    return false;
  const std::string Name = lastName(*Method);
  return Method->isConst() || useOf(*Method, Known) != LockUse::None ||
         Name == "emplace" || Name == "release";
}

/// Whether the call does with an operand what it says: it is moved from, waited
/// with, or locked.
static bool isUnderstoodCall(const CallExpr &Call, const Expr &Operand,
                             const Knowledge &Known) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee)
    return false;
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call)) {
    if (Operator->getArg(0)->IgnoreParenImpCasts() != &Operand)
      return false;
    if (Operator->getOperator() != OO_Equal)
      return Operator->getOperator() == OO_Arrow ||
             Operator->getOperator() == OO_Star;
    const Expr *From = Operator->getArg(1);
    return movedFrom(From) ||
           isa<CXXConstructExpr>(From->IgnoreUnlessSpelledInSource());
  }
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  // condition.wait(guard) has the lock again when it comes back.
  if (Method && Method->isInstance())
    return Method->getParent()->isInStdNamespace();
  return movedFrom(&Call) || useOf(*Callee, Known) != LockUse::None;
}

bool isUnderstood(const Expr &Naming, const Parents &Around,
                  const Knowledge &Known) {
  const Stmt *Below = &Naming;
  const Stmt *At = Around.of(Below);
  while (isa_and_nonnull<ParenExpr, ImplicitCastExpr, MaterializeTemporaryExpr,
                         UnaryOperator>(At)) {
    Below = At;
    At = Around.of(At);
  }
  if (const auto *Member = dyn_cast_or_null<MemberExpr>(At)) {
    const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
    return Field ? !isLockGuard(Field->getType()) // beside the guard
                 : isUnderstoodMethod(
                       dyn_cast<FunctionDecl>(Member->getMemberDecl()), Known);
  }
  if (const auto *Call = dyn_cast_or_null<CallExpr>(At))
    return isUnderstoodCall(*Call, *cast<Expr>(Below)->IgnoreParenImpCasts(),
                            Known);
  if (const auto *Made = dyn_cast_or_null<CXXConstructExpr>(At))
    return isMutex(Naming.getType()) && isLockGuard(Made->getType());
  return isa_and_nonnull<ReturnStmt, CoreturnStmt>(At);
}

} // namespace cotidy::model
