// SPDX-License-Identifier: Apache-2.0
#include "coro/Offload.h"

#include "ast/Children.h"
#include "ast/Names.h"

#include "clang/AST/Attr.h"
#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace cotidy::model {

OffloadRules::OffloadRules(const Knowledge &Known) : Known(Known) {
  for (const CoroutineLibrary &Library : Known.libraries()) {
    auto Add = [](const std::vector<std::string> &Names, Words &Into) {
      for (const std::string &Name : Names)
        Into.insert(Name);
    };
    Add(Library.Offloads, Offloads);
    Add(Library.Pools, Pools);
    Add(Library.Callers, Callers);
    Add(Library.Handlers, Handlers);
  }
}

bool isAnnotated(const Decl &Declaration, StringRef Text) {
  return llvm::any_of(
      Declaration.specific_attrs<AnnotateAttr>(),
      [&](const AnnotateAttr *Each) { return Each->getAnnotation() == Text; });
}

bool OffloadRules::isPoolType(const CXXRecordDecl &Record) const {
  return isNamed(Record, Pools);
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
    if (isNamed(*Named, Offloads) || isAnnotated(*Named, "cotidy::offload"))
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
  return isNamed(*Made.getConstructor(), Offloads);
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
  return Named && isNamed(*Named, Callers);
}

bool OffloadRules::callsOnLoop(const CallExpr &Call) const {
  const FunctionDecl *Callee = Call.getDirectCallee();
  return Callee && isNamed(*Callee, Handlers) && !handsOver(Call);
}

} // namespace cotidy::model
