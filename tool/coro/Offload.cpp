// SPDX-License-Identifier: Apache-2.0
#include "coro/Offload.h"

#include "ast/Children.h"
#include "ast/Names.h"
#include "knowledge/Pattern.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace cotidy::model {

void NameSet::insert(const std::vector<std::string> &Given) {
  for (StringRef Name : Given) {
    Names.insert(Name);
    LastNames.insert(lastParts(Name).Last);
  }
}

// Asked of every call and of every argument: compare the cheap name first.
bool NameSet::contains(const NamedDecl &Named) const {
  const IdentifierInfo *Name = Named.getIdentifier();
  if (isa<CXXConstructorDecl>(Named))
    Name = cast<CXXRecordDecl>(Named.getDeclContext())->getIdentifier();
  return Name && LastNames.contains(Name->getName()) &&
         Names.contains(qualifiedName(Named));
}

OffloadRules::OffloadRules(const Knowledge &Known) : Known(Known) {
  for (const CoroutineLibrary &Library : Known.libraries()) {
    Offloads.insert(Library.Offloads);
    Pools.insert(Library.Pools);
    Callers.insert(Library.Callers);
    Handlers.insert(Library.Handlers);
  }
}

bool isAnnotated(const Decl &Declaration, StringRef Text) {
  return llvm::any_of(
      Declaration.specific_attrs<AnnotateAttr>(),
      [&](const AnnotateAttr *Each) { return Each->getAnnotation() == Text; });
}

bool OffloadRules::isPoolType(const CXXRecordDecl &Record) const {
  return Pools.contains(Record);
}

bool OffloadRules::isPool(QualType Type) const {
  const CXXRecordDecl *Record = pointedClass(Type);
  if (!Record)
    return false;
  // pool.get_executor() is of a class that the pool's class holds.
  const auto *Outer = dyn_cast<CXXRecordDecl>(Record->getDeclContext());
  return isPoolType(*Record) || (Outer && isPoolType(*Outer));
}

bool OffloadRules::namesPool(const Stmt *Statement) const {
  if (!Statement)
    return false;
  if (const auto *Expression = dyn_cast<Expr>(Statement))
    if (isPool(Expression->IgnoreParenImpCasts()->getType()))
      return true;
  return llvm::any_of(childrenOf(*Statement),
                      [&](const Stmt *Child) { return namesPool(Child); });
}

bool OffloadRules::handsOver(const CallExpr &Call) const {
  if (const NamedDecl *Named = calledName(Call))
    if (Offloads.contains(*Named) || isAnnotated(*Named, "cotidy::offload"))
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
  return Offloads.contains(*Made.getConstructor());
}

bool OffloadRules::handsOver(const Expr &Call) const {
  if (const auto *Plain = dyn_cast<CallExpr>(&Call))
    return handsOver(*Plain);
  const auto *Made = dyn_cast<CXXConstructExpr>(&Call);
  return Made && handsOver(*Made);
}

bool OffloadRules::callsAtOnce(const Expr &Expression) const {
  const auto *Call = dyn_cast<CallExpr>(&Expression);
  const NamedDecl *Named = Call ? calledName(*Call) : nullptr;
  return Named && Callers.contains(*Named);
}

bool OffloadRules::callsOnLoop(const CallExpr &Call) const {
  const FunctionDecl *Callee = Call.getDirectCallee();
  return Callee && Handlers.contains(*Callee) && !handsOver(Call);
}

} // namespace cotidy::model
