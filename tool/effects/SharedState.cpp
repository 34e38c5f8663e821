// SPDX-License-Identifier: Apache-2.0
#include "effects/SharedState.h"

#include "ast/Names.h"

#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;

namespace cotidy::model {
namespace {

bool shares(QualType Type, bool Const, unsigned Depth);

/// Classes of the standard library that point at something they do not own
/// alone; the template argument says whether it is const.
bool isHandle(StringRef Name) {
  static const llvm::StringSet<> Handles = {"shared_ptr", "unique_ptr",
                                            "weak_ptr",   "reference_wrapper",
                                            "span",       "coroutine_handle"};
  return Handles.contains(Name);
}

/// Values that hold what their template arguments hold and nothing else.
bool isStandardValue(StringRef Name) {
  static const llvm::StringSet<> Values = {"basic_string",
                                           "basic_string_view",
                                           "vector",
                                           "array",
                                           "map",
                                           "unordered_map",
                                           "set",
                                           "unordered_set",
                                           "multimap",
                                           "multiset",
                                           "deque",
                                           "list",
                                           "pair",
                                           "tuple",
                                           "optional",
                                           "variant",
                                           "monostate",
                                           "duration",
                                           "time_point",
                                           "path",
                                           "complex",
                                           "bitset",
                                           "error_code",
                                           "byte",
                                           "allocator",
                                           "char_traits",
                                           "less",
                                           "hash",
                                           "equal_to",
                                           "ratio",
                                           "chrono",
                                           "system_clock",
                                           "steady_clock",
                                           "initializer_list",
                                           "stop_token",
                                           "expected",
                                           "greater",
                                           "integral_constant",
                                           "nullopt_t",
                                           "year_month_day",
                                           "strong_ordering"};
  return Values.contains(Name);
}

bool standardShares(const CXXRecordDecl &Record, bool Const, unsigned Depth) {
  StringRef Name = Record.getIdentifier() ? Record.getName() : "";
  bool Handle = isHandle(Name);
  if (!Handle && !isStandardValue(Name))
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

bool recordShares(const CXXRecordDecl &Declared, bool Const, unsigned Depth) {
  const CXXRecordDecl *Record = Declared.getDefinition();
  if (!Record || Depth > 6)
    return true;
  if (Record->isInStdNamespace())
    return standardShares(*Record, Const, Depth);
  // A class that cleans up after itself, or cannot be copied, stands for a
  // resource: a socket is an int with a destructor.
  const CXXDestructorDecl *Destructor = Record->getDestructor();
  if (Record->isLambda() || Record->isPolymorphic() ||
      (Destructor && Destructor->isUserProvided()))
    return true;
  for (const CXXConstructorDecl *Constructor : Record->ctors())
    if (Constructor->isCopyConstructor() && Constructor->isDeleted() &&
        !Constructor->isImplicit())
      return true;
  for (const CXXBaseSpecifier &Base : Record->bases())
    if (shares(Base.getType(), Const, Depth + 1))
      return true;
  for (const FieldDecl *Field : Record->fields())
    if (Field->isMutable() || shares(Field->getType(), Const, Depth + 1))
      return true;
  return false;
}

bool shares(QualType Type, bool Const, unsigned Depth) {
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

} // namespace

bool sharesState(QualType Type, bool Const) { return shares(Type, Const, 0); }

} // namespace cotidy::model
