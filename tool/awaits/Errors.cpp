// SPDX-License-Identifier: Apache-2.0
#include "awaits/Errors.h"

#include "ast/Names.h"
#include "coro/Coroutine.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {
namespace {

enum class Kind { Other, Result, Code };

/// A result is a value or an error(); a code is nothing but an error.
Kind kindOf(QualType Type) {
  const CXXRecordDecl *Class = Type.isNull() ? nullptr : classOf(Type);
  if (!Class || !Class->getIdentifier() || !Class->hasDefinition())
    return Kind::Other;
  if (Class->getName() == "error_code")
    return Kind::Code;
  IdentifierInfo &Error = Class->getASTContext().Idents.get("error");
  for (const CXXRecordDecl *At = Class->getDefinition(); At;) {
    if (At->hasMemberName(&Error))
      return Kind::Result;
    At = At->getNumBases() == 1 &&
                 At->bases_begin()->getType()->getAsCXXRecordDecl()
             ? At->bases_begin()
                   ->getType()
                   ->getAsCXXRecordDecl()
                   ->getDefinition()
             : nullptr;
  }
  return Kind::Other;
}

/// std::get_if<Error>(&answer), std::holds_alternative<Error>(answer): of a
/// variant the alternative whose class is called so.
bool asksForErrorOf(const Expr &Asked) {
  const Expr *Value = &Asked;
  if (const auto *Name = dyn_cast<DeclRefExpr>(Value))
    if (const auto *Variable = dyn_cast<VarDecl>(Name->getDecl());
        Variable && Variable->getInit())
      Value = Variable->getInit()->IgnoreParenImpCasts();
  const auto *Call = dyn_cast<CallExpr>(Value);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  const TemplateArgumentList *Given =
      Callee && Callee->isInStdNamespace() && Callee->getIdentifier() &&
              (Callee->getName() == "get_if" ||
               Callee->getName() == "holds_alternative")
          ? Callee->getTemplateSpecializationArgs()
          : nullptr;
  const CXXRecordDecl *Class =
      Given && Given->get(0).getKind() == TemplateArgument::Type
          ? classOf(Given->get(0).getAsType())
          : nullptr;
  return Class && Class->getIdentifier() &&
         (Class->getName().contains_insensitive("error") ||
          Class->getName().contains_insensitive("failure"));
}

} // namespace

bool isError(const Decided &Asked, const Knowledge &Known) {
  const Expr *Condition = Asked.Condition->IgnoreParenImpCasts();
  bool Value = Asked.Value;
  while (const auto *Not = dyn_cast<UnaryOperator>(Condition)) {
    if (Not->getOpcode() != UO_LNot)
      return false;
    Condition = Not->getSubExpr()->IgnoreParenImpCasts();
    Value = !Value;
  }
  if (asksForErrorOf(*Condition))
    return Value;
  const auto *Call = dyn_cast<CXXMemberCallExpr>(Condition);
  const CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
  if (!Method)
    return false;
  const Kind Of = kindOf(Call->getImplicitObjectArgument()->getType());
  if (Of != Kind::Other && isa<CXXConversionDecl>(Method))
    return Value == (Of == Kind::Code);
  const std::string Name = lastName(*Method);
  return (!Value && Of == Kind::Result &&
          Known.words(Meaning::SaysGood).contains(Name)) ||
         (Value && Of != Kind::Other &&
          Known.words(Meaning::SaysError).contains(Name));
}

bool isInTry(const Stmt &Part, const Parents &Above) {
  const Stmt *Inner = &Part;
  for (const Stmt *At = Above.of(Inner); At; Inner = At, At = Above.of(At))
    if (const auto *Try = dyn_cast<CXXTryStmt>(At);
        Try && Try->getTryBlock() == Inner)
      return true;
  return false;
}

bool holdsTry(const Stmt *Part) {
  if (!Part || isa<LambdaExpr>(Part))
    return false;
  const auto *Try = dyn_cast<CXXTryStmt>(Part);
  return (Try && holdsSuspension(Try->getTryBlock())) ||
         llvm::any_of(childrenOf(*Part), holdsTry);
}

} // namespace cotidy::model
