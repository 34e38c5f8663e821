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

bool OffloadRules::isPool(const Expr &Object) const {
  const CXXRecordDecl *Record =
      pointedClass(Object.IgnoreParenImpCasts()->getType());
  if (!Record)
    return false;
  // pool.get_executor() is of a class that the pool's class holds.
  const auto *Outer = dyn_cast<CXXRecordDecl>(Record->getDeclContext());
  return isPoolType(*Record) || (Outer && isPoolType(*Outer));
}

bool OffloadRules::handsOver(const CallExpr &Call) const {
  if (const FunctionDecl *Callee = Call.getDirectCallee())
    if (Callee->getIdentifier() && LastNames.contains(Callee->getName()) &&
        Names.contains(qualifiedName(*Callee)))
      return true;
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call))
    if (const Expr *Receiver = Member->getImplicitObjectArgument())
      if (isPool(*Receiver))
        return true;
  for (const Expr *Argument : Call.arguments())
    if (isPool(*Argument))
      return true;
  return false;
}

bool OffloadRules::handsOver(const CXXConstructExpr &Made) const {
  const CXXRecordDecl *Record = Made.getConstructor()->getParent();
  return Record->isInStdNamespace() && Record->getIdentifier() &&
         (Record->getName() == "thread" || Record->getName() == "jthread");
}

} // namespace cotidy::model
