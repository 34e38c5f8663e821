// SPDX-License-Identifier: Apache-2.0
#include "model/Offload.h"

#include "knowledge/Pattern.h"
#include "model/Names.h"

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
bool NameSet::contains(const NamedDecl &Named, StringRef Last) const {
  return LastNames.contains(Last) && Names.contains(qualifiedName(Named));
}

bool NameSet::contains(const FunctionDecl &Callee) const {
  const IdentifierInfo *Name = Callee.getIdentifier();
  if (isa<CXXConstructorDecl>(Callee))
    Name = cast<CXXRecordDecl>(Callee.getDeclContext())->getIdentifier();
  return Name && contains(Callee, Name->getName());
}

OffloadRules::OffloadRules(const Knowledge &Known) {
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
  return Record.getIdentifier() && Pools.contains(Record, Record.getName());
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
  return llvm::any_of(Statement->children(),
                      [&](const Stmt *Child) { return namesPool(Child); });
}

bool OffloadRules::handsOver(const CallExpr &Call) const {
  if (const FunctionDecl *Callee = Call.getDirectCallee())
    if (Offloads.contains(*Callee) || isAnnotated(*Callee, "cotidy::offload"))
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
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee)
    return false;
  if (Callee->getOverloadedOperator() != OO_Call)
    return Callers.contains(*Callee);
  // An algorithm that is an object: std::ranges::for_each.
  const VarDecl *Object =
      Call->getNumArgs() > 0 ? namedVariable(Call->getArg(0)) : nullptr;
  return Object && Object->getIdentifier() &&
         Callers.contains(*Object, Object->getName());
}

bool OffloadRules::callsOnLoop(const CallExpr &Call) const {
  const FunctionDecl *Callee = Call.getDirectCallee();
  return Callee && Handlers.contains(*Callee) && !handsOver(Call);
}

} // namespace cotidy::model
