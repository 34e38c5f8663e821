// SPDX-License-Identifier: Apache-2.0
#include "flow/Lock.h"

#include "ast/Names.h"

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
  return Class && methodOf(*Class, "lock") && methodOf(*Class, "unlock");
}

/// The class of a guard, or of the one inside of an optional.
static const CXXRecordDecl *guardClass(QualType Type) {
  if (Type.isNull() || Type.getNonReferenceType()->isPointerType())
    return nullptr;
  const CXXRecordDecl *Class = definitionOf(Type);
  const auto *Special =
      dyn_cast_or_null<ClassTemplateSpecializationDecl>(Class);
  return Special && Special->getName() == "optional"
             ? definitionOf(Special->getTemplateArgs()[0].getAsType())
             : Class;
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

bool isLockGuard(QualType Type) {
  const CXXRecordDecl *Class = guardClass(Type);
  return Class && !Class->hasTrivialDestructor() && !mutexOf(*Class).isNull();
}

bool stopsThread(QualType Type) {
  if (isLockGuard(Type))
    Type = mutexOf(*guardClass(Type));
  if (!isMutex(Type))
    return true; // a mutex of C
  const QualType Gives = methodOf(*definitionOf(Type), "lock")->getReturnType();
  return Gives->isVoidType() || Gives->isArithmeticType();
}

LockName lockOf(const Expr *Named) {
  const Expr *Bare = Named ? Named->IgnoreParenImpCasts() : nullptr;
  if (const auto *Unary = dyn_cast_or_null<UnaryOperator>(Bare);
      Unary &&
      (Unary->getOpcode() == UO_AddrOf || Unary->getOpcode() == UO_Deref))
    Bare = Unary->getSubExpr()->IgnoreParenImpCasts();
  const ValueDecl *Value = namedObject(Bare);
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
  if (const auto *Member = dyn_cast_or_null<MemberExpr>(At))
    return isUnderstoodMethod(dyn_cast<FunctionDecl>(Member->getMemberDecl()),
                              Known);
  if (const auto *Call = dyn_cast_or_null<CallExpr>(At))
    return isUnderstoodCall(*Call, *cast<Expr>(Below)->IgnoreParenImpCasts(),
                            Known);
  if (const auto *Made = dyn_cast_or_null<CXXConstructExpr>(At))
    return isMutex(Naming.getType()) && isLockGuard(Made->getType());
  return isa_and_nonnull<ReturnStmt, CoreturnStmt>(At);
}

} // namespace cotidy::model
