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
