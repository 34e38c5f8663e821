// SPDX-License-Identifier: Apache-2.0
#include "effects/SharedState.h"

#include "ast/Names.h"

#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace cotidy::model {
namespace {

/// The same question for all that one type is made of.
class Sharing {
public:
  explicit Sharing(const Knowledge &Known)
      : Handles(Known.words(Meaning::Handles)),
        Values(Known.words(Meaning::Values)) {}

  bool shares(QualType Type, bool Const, unsigned Depth) const;

private:
  bool namedShares(const CXXRecordDecl &Record, bool Const,
                   unsigned Depth) const;
  bool recordShares(const CXXRecordDecl &Declared, bool Const,
                    unsigned Depth) const;

  /// What points at something that it does not own alone, where the template
  /// argument says whether it is const; and what holds what its template
  /// arguments hold and nothing else. No other type of the standard is a value.
  const Words &Handles, &Values;
};

} // namespace

bool Sharing::namedShares(const CXXRecordDecl &Record, bool Const,
                          unsigned Depth) const {
  bool Handle = isNamed(Record, Handles);
  if (!Handle && !isNamed(Record, Values))
    return true;
  const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(&Record);
  if (!Special)
    return Handle;
  for (const TemplateArgument &Argument :
       Special->getTemplateArgs().asArray()) {
    if (Argument.getKind() != TemplateArgument::Type)
      continue;
    QualType Inner = Argument.getAsType();
    if (Handle)
      return !Inner.isConstQualified() || shares(Inner, true, Depth + 1);
    if (shares(Inner, Const, Depth + 1))
      return true;
  }
  return false;
}

static bool hasDeletedCopy(const CXXRecordDecl &Record) {
  return llvm::any_of(Record.ctors(), [](const CXXConstructorDecl *Each) {
    return Each->isCopyConstructor() && Each->isDeleted() &&
           !Each->isImplicit();
  });
}

static bool isAwaited(QualType Type) {
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  if (!Class || !Class->getDefinition())
    return false;
  ASTContext &Context = Class->getASTContext();
  return llvm::any_of(
      std::initializer_list<StringRef>{"promise_type", "await_ready"},
      [&](StringRef Name) {
        return Class->getDefinition()->hasMemberName(&Context.Idents.get(Name));
      });
}

/// A connection that is copied is the same connection.
static bool offersAwaits(const CXXRecordDecl &Record) {
  return llvm::any_of(Record.methods(), [](const CXXMethodDecl *Each) {
    return isAwaited(Each->getReturnType());
  });
}

/// A smart pointer or an iterator.
static bool isPointerLike(const CXXRecordDecl &Record) {
  return llvm::any_of(Record.methods(), [](const CXXMethodDecl *Each) {
    return Each->getOverloadedOperator() == OO_Arrow;
  });
}

bool isCopyable(const CXXRecordDecl &Record) {
  return !offersAwaits(Record) &&
         llvm::any_of(Record.ctors(), [](const CXXConstructorDecl *Each) {
           return Each->isCopyConstructor() && !Each->isImplicit() &&
                  !Each->isDeleted() && Each->getAccess() == AS_public;
         });
}

bool Sharing::recordShares(const CXXRecordDecl &Declared, bool Const,
                           unsigned Depth) const {
  const CXXRecordDecl *Record = Declared.getDefinition();
  if (!Record || Depth > 6)
    return true;
  if (Record->isInStdNamespace() || isNamed(*Record, Handles) ||
      isNamed(*Record, Values))
    return namedShares(*Record, Const, Depth);
  // A class that cleans up after itself stands for a resource, a socket is an
  // int with a destructor; unless it can be copied: QString and its kin are
  // values. What can be copied and dereferenced is a handle.
  const CXXDestructorDecl *Destructor = Record->getDestructor();
  const bool CleansUp = Destructor && Destructor->isUserProvided();
  const bool Copied = isCopyable(*Record);
  if (Record->isLambda() || Record->isPolymorphic() || isPointerLike(*Record) ||
      (CleansUp && !Copied) || (!Copied && hasDeletedCopy(*Record)))
    return true;
  if (CleansUp && Copied)
    return offersAwaits(*Record);
  for (const CXXBaseSpecifier &Base : Record->bases())
    if (shares(Base.getType(), Const, Depth + 1))
      return true;
  for (const FieldDecl *Field : Record->fields())
    if (Field->isMutable() || shares(Field->getType(), Const, Depth + 1))
      return true;
  return false;
}

bool Sharing::shares(QualType Type, bool Const, unsigned Depth) const {
  if (Type.isNull() || Type->isDependentType())
    return true;
  Type = Type.getCanonicalType();
  if (Type->isAnyPointerType() || Type->isReferenceType()) {
    QualType Pointee = Type->getPointeeType();
    return Pointee->isFunctionType() ? false
                                     : !Pointee.isConstQualified() ||
                                           shares(Pointee, true, Depth + 1);
  }
  if (const ArrayType *Array = Type->getAsArrayTypeUnsafe())
    return shares(Array->getElementType(), Const, Depth + 1);
  if (const CXXRecordDecl *Record = Type->getAsCXXRecordDecl())
    return recordShares(*Record, Const || Type.isConstQualified(), Depth);
  return !Type->isArithmeticType() && !Type->isEnumeralType() &&
         !Type->isNullPtrType() && !Type->isVoidType();
}

bool sharesState(QualType Type, bool Const, const Knowledge &Known) {
  return Sharing(Known).shares(Type, Const, 0);
}

} // namespace cotidy::model
