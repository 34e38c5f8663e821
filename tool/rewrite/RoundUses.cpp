// SPDX-License-Identifier: Apache-2.0
#include "rewrite/RoundUses.h"

#include "ast/Names.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::rewrite {

/// `*it` and `it->` of an iterator name an element, and `all[i]` does.
static bool looksIntoContainer(const CXXOperatorCallExpr &Call) {
  const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Call.getDirectCallee());
  if (!Method)
    return false;
  const CXXRecordDecl &Class = *Method->getParent();
  StringRef Name = Class.getIdentifier() ? Class.getName() : "";
  switch (Call.getOperator()) {
  case OO_Star:
  case OO_Arrow:
    return Name.contains("iterator");
  case OO_Subscript:
    return Class.isInStdNamespace();
  default:
    return false;
  }
}

namespace {

/// Goes from a name up to where its object is read, copied or referred to.
class Climb {
public:
  Climb(const Stmt &In, const model::Parents &Above) : In(In), Above(Above) {}

  RoundUse from(const Stmt &Name) {
    const Stmt *At = &Name;
    while (At != &In) {
      const Stmt *Parent = Above.of(At);
      if (!Parent)
        break;
      if (std::optional<RoundUse> Found = step(*At, *Parent))
        return *Found;
      At = Parent;
    }
    return RoundUse::Object;
  }

private:
  RoundUse referred() const {
    return Const ? RoundUse::Constant : RoundUse::Object;
  }

  /// nullopt: the parent is the same object still, or a part of it.
  std::optional<RoundUse> step(const Stmt &Child, const Stmt &Parent) {
    if (isa<ParenExpr>(Parent))
      return std::nullopt;
    if (const auto *Member = dyn_cast<MemberExpr>(&Parent)) {
      if (isa<CXXMethodDecl>(Member->getMemberDecl()))
        return std::nullopt; // the call decides
      return Member->isArrow() ? std::optional(RoundUse::Value) : std::nullopt;
    }
    if (const auto *Cast = dyn_cast<ImplicitCastExpr>(&Parent))
      return ofCast(*Cast);
    if (const auto *Made = dyn_cast<CXXConstructExpr>(&Parent))
      return ofCopy(*Made);
    if (const auto *Call = dyn_cast<CallExpr>(&Parent))
      return ofCall(*Call);
    return referred();
  }

  std::optional<RoundUse> ofCast(const ImplicitCastExpr &Cast) {
    switch (Cast.getCastKind()) {
    case CK_LValueToRValue:
      return RoundUse::Value;
    case CK_NoOp:
      Const |= Cast.getType().isConstQualified();
      return std::nullopt;
    case CK_DerivedToBase:
    case CK_UncheckedDerivedToBase:
      return std::nullopt;
    default:
      return referred();
    }
  }

  RoundUse ofCopy(const CXXConstructExpr &Made) const {
    return Made.getConstructor()->isCopyConstructor() &&
                   Made.getValueKind() == VK_PRValue
               ? RoundUse::Value
               : referred();
  }

  RoundUse ofCall(const CallExpr &Call) const {
    if (&Call != &In) {
      const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
      if (Operator && looksIntoContainer(*Operator))
        return RoundUse::Value;
      if (Call.getType()->isArithmeticType() && Call.isPRValue())
        return RoundUse::Value;
    }
    return referred();
  }

  const Stmt &In;
  const model::Parents &Above;
  bool Const = false;
};

/// What the variable is made of, without what Clang puts around it; null when
/// that is an object of its own.
const Expr *originOf(const VarDecl &Variable) {
  const Expr *At = Variable.getInit();
  while (At) {
    if (isa<MaterializeTemporaryExpr>(At))
      return nullptr;
    if (const auto *Full = dyn_cast<FullExpr>(At))
      At = Full->getSubExpr();
    else if (const auto *Cast = dyn_cast<ImplicitCastExpr>(At);
             Cast && (Cast->getCastKind() == CK_NoOp ||
                      Cast->getCastKind() == CK_LValueToRValue))
      At = Cast->getSubExpr();
    else if (const auto *Copy = dyn_cast<CXXConstructExpr>(At);
             Copy && Copy->getNumArgs() == 1 &&
             Copy->getConstructor()->isCopyConstructor())
      At = Copy->getArg(0);
    else
      return At;
  }
  return nullptr;
}

} // namespace

RoundUse useOf(const DeclRefExpr &Name, const Stmt &In,
               const model::Coroutine &Within) {
  return Climb(In, Within.parents()).from(Name);
}

bool standsForElement(const VarDecl &Variable) {
  const Expr *Origin = originOf(Variable);
  return Origin && Origin->isLValue() &&
         Variable.getType()
                 .getNonReferenceType()
                 .getCanonicalType()
                 .getUnqualifiedType() ==
             Origin->getType().getCanonicalType().getUnqualifiedType();
}

bool refersToElement(const VarDecl &Variable) {
  const Expr *Origin = originOf(Variable);
  return Variable.getType()->isReferenceType() && Origin && Origin->isLValue();
}

} // namespace cotidy::rewrite
