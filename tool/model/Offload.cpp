// SPDX-License-Identifier: Apache-2.0
#include "model/Offload.h"

#include "model/Names.h"

#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace cotidy::model {

static StringRef lastPart(StringRef Name) {
  size_t Colon = Name.rfind("::");
  return Colon == StringRef::npos ? Name : Name.substr(Colon + 2);
}

OffloadRules::OffloadRules(const Knowledge &Known) {
  for (const CoroutineLibrary &Library : Known.libraries()) {
    for (const std::string &Name : Library.Offloads) {
      Names.insert(Name);
      LastNames.insert(lastPart(Name));
    }
    for (const std::string &Name : Library.Pools) {
      Pools.insert(Name);
      LastPools.insert(lastPart(Name));
    }
  }
}

// Asked of every argument of every call: compare the cheap last name first.
bool OffloadRules::isPoolType(const CXXRecordDecl &Record) const {
  return Record.getIdentifier() && LastPools.contains(Record.getName()) &&
         Pools.contains(qualifiedName(Record));
}

bool OffloadRules::isPool(QualType Type) const {
  const CXXRecordDecl *Record = pointedClass(Type);
  if (!Record)
    return false;
  // pool.get_executor() is of a class that the pool's class holds.
  const auto *Outer = dyn_cast<CXXRecordDecl>(Record->getDeclContext());
  return isPoolType(*Record) || (Outer && isPoolType(*Outer));
}

bool OffloadRules::isNamed(const FunctionDecl &Callee) const {
  const IdentifierInfo *Name = Callee.getIdentifier();
  if (isa<CXXConstructorDecl>(Callee))
    Name = cast<CXXRecordDecl>(Callee.getDeclContext())->getIdentifier();
  return Name && LastNames.contains(Name->getName()) &&
         Names.contains(qualifiedName(Callee));
}

bool OffloadRules::namesPool(const Stmt *Statement) const {
  if (!Statement)
    return false;
  if (const auto *Expression = dyn_cast<Expr>(Statement))
    if (isPool(Expression->IgnoreParenImpCasts()->getType()))
      return true;
  return llvm::any_of(Statement->children(),
                      [&](const Stmt *Child) { return namesPool(Child); });
}

bool OffloadRules::handsOver(const CallExpr &Call) const {
  if (const FunctionDecl *Callee = Call.getDirectCallee())
    if (isNamed(*Callee))
      return true;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call))
    if (const Expr *Receiver = Member->getImplicitObjectArgument())
      if (isPool(Receiver->IgnoreParenImpCasts()->getType()))
        return true;
  return llvm::any_of(Call.arguments(), [&](const Expr *Argument) {
    return isPool(Argument->IgnoreParenImpCasts()->getType());
  });
}

bool OffloadRules::handsOver(const CXXConstructExpr &Made) const {
  return isNamed(*Made.getConstructor());
}

} // namespace cotidy::model
