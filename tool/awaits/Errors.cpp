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

/// status, res.status, reply.error(), co_await code()
bool isStatus(const Expr &Value, const Knowledge &Known) {
  const Expr *Bare = Value.IgnoreUnlessSpelledInSource();
  const auto *Call = dyn_cast<CallExpr>(Bare);
  const auto *Member = dyn_cast<MemberExpr>(Bare);
  const auto *Name = dyn_cast<DeclRefExpr>(Bare);
  const NamedDecl *Named = Call     ? Call->getDirectCallee()
                           : Member ? Member->getMemberDecl()
                           : Name   ? Name->getDecl()
                                    : nullptr;
  return Named && Named->getIdentifier() &&
         Known.words(Meaning::SaysStatus).contains(Named->getName().lower());
}

/// 200, http::status::ok, QNetworkReply::NoError. That 0 is good only some say:
/// it may be what a search has not found.
bool isGoodStatus(const Expr &Code, const Knowledge &Known) {
  const Expr *Bare = Code.IgnoreParenImpCasts();
  const auto *Number = dyn_cast<IntegerLiteral>(Bare);
  const auto *Name = dyn_cast<DeclRefExpr>(Bare);
  const auto *Constant =
      Name ? dyn_cast<EnumConstantDecl>(Name->getDecl()) : nullptr;
  return Number ? Number->getValue().getLimitedValue() / 100 == 2
                : Constant && Known.words(Meaning::GoodStatus)
                                  .contains(Constant->getName().lower());
}

/// `if (answer.status != 200)`: whether what was decided says that it is none
/// of the good codes.
bool saysBadStatus(const Expr &Condition, bool Value, const Knowledge &Known) {
  const Expr *Bare = Condition.IgnoreUnlessSpelledInSource();
  BinaryOperatorKind How;
  const Expr *Asked = nullptr, *Code = nullptr;
  if (const auto *Rewritten = dyn_cast<CXXRewrittenBinaryOperator>(Bare)) {
    How = Rewritten->getOperator();
    Asked = Rewritten->getLHS();
    Code = Rewritten->getRHS();
  } else if (const auto *Binary = dyn_cast<BinaryOperator>(Bare)) {
    How = Binary->getOpcode();
    Asked = Binary->getLHS();
    Code = Binary->getRHS();
  } else {
    return false;
  }
  if (!isStatus(*Asked, Known))
    return false;
  const auto *Number = dyn_cast<IntegerLiteral>(Code->IgnoreParenImpCasts());
  if (How == BO_GE || How == BO_LT)
    return Number && Number->getValue() == 400 && Value == (How == BO_GE);
  return (How == BO_NE || How == BO_EQ) && Value == (How == BO_NE) &&
         isGoodStatus(*Code, Known);
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
  if (saysBadStatus(*Condition, Value, Known))
    return true;
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
