// SPDX-License-Identifier: Apache-2.0
#include "flow/Callable.h"

#include "ast/Names.h"

#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {

/// std::move(f), std::forward<F>(f), std::ref(f), std::bind(f, …): what is
/// called in the end is the first argument.
static bool passesOn(const FunctionDecl &Callee, const Knowledge &Known) {
  return isNamed(Callee, Known.words(Meaning::PassesOn));
}

/// asio::bind_executor(strand, f).
static bool passesLast(const FunctionDecl &Callee, const Knowledge &Known) {
  return isNamed(Callee, Known.words(Meaning::PassesLast));
}

const Expr *lastGiven(const CallExpr &Call) {
  const Expr *Last = nullptr;
  for (const Expr *Each : Call.arguments())
    if (!isa<CXXDefaultArgExpr>(Each))
      Last = Each;
  return Last;
}

static const Expr *unwrap(const Expr &Value, const Knowledge &Known) {
  const Expr *Bare = Value.IgnoreUnlessSpelledInSource()->IgnoreParenCasts();
  if (const auto *Address = dyn_cast<UnaryOperator>(Bare);
      Address && Address->getOpcode() == UO_AddrOf)
    return Address->getSubExpr();
  if (const auto *Call = dyn_cast<CallExpr>(Bare)) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (Callee && Call->getNumArgs() > 0 && passesOn(*Callee, Known))
      return Call->getArg(0);
    if (Callee && Call->getNumArgs() > 0 && passesLast(*Callee, Known))
      return lastGiven(*Call);
  }
  // A copy, or std::function made of it.
  if (const auto *Made = dyn_cast<CXXConstructExpr>(Bare))
    if (Made->getNumArgs() > 0 &&
        (Made->getNumArgs() == 1 || isa<CXXDefaultArgExpr>(Made->getArg(1))))
      return Made->getArg(0);
  if (const auto *List = dyn_cast<InitListExpr>(Bare);
      List && List->getNumInits() == 1)
    return List->getInit(0);
  return Bare == &Value ? nullptr : Bare;
}

/// A call operator as it is run: the only instantiation of a generic lambda,
/// else its pattern.
static const FunctionDecl *bodyOf(const LambdaExpr &Lambda) {
  const CXXMethodDecl *Operator = Lambda.getCallOperator();
  if (const FunctionTemplateDecl *Generic =
          Operator->getDescribedFunctionTemplate()) {
    const FunctionDecl *Only = nullptr;
    for (const FunctionDecl *Special : Generic->specializations()) {
      if (Only)
        return Operator;
      Only = Special;
    }
    if (Only && Only->getBody())
      return Only;
  }
  return Operator;
}

bool mayBeCalled(QualType Type) {
  Type = Type.getNonReferenceType();
  if (Type->isDependentType() || Type->isFunctionType() ||
      Type->isFunctionPointerType() || Type->isMemberFunctionPointerType())
    return true;
  const CXXRecordDecl *Record = Type->getAsCXXRecordDecl();
  if (!Record || !Record->hasDefinition())
    return false;
  DeclarationName Call =
      Record->getASTContext().DeclarationNames.getCXXOperatorName(OO_Call);
  return !Record->getDefinition()->lookup(Call).empty();
}

Callable callableOf(const Expr *Value, const Knowledge &Known) {
  for (unsigned Steps = 0; Value && Steps < 16; ++Steps) {
    const Expr *Bare = Value->IgnoreUnlessSpelledInSource()->IgnoreParenCasts();
    if (const auto *Lambda = dyn_cast<LambdaExpr>(Bare))
      return {bodyOf(*Lambda), nullptr};
    if (const auto *Name = dyn_cast<DeclRefExpr>(Bare)) {
      const ValueDecl *Named = Name->getDecl();
      if (const auto *Function = dyn_cast<FunctionDecl>(Named))
        return {Function, nullptr};
      if (const auto *Parameter = dyn_cast<ParmVarDecl>(Named))
        return {nullptr,
                mayBeCalled(Parameter->getType()) ? Parameter : nullptr};
      const auto *Variable = dyn_cast<VarDecl>(Named);
      Value = Variable && Variable->hasLocalStorage() ? Variable->getInit()
                                                      : nullptr;
      continue;
    }
    Value = unwrap(*Value, Known);
  }
  return {};
}

const ParmVarDecl *calledParameter(const IndirectCall &Call,
                                   const Knowledge &Known) {
  return callableOf(Call.called(), Known).Parameter;
}

const ParmVarDecl *calledParameter(const CallSite &Site,
                                   const Knowledge &Known) {
  if (!Site.Receiver || Site.Callee->getOverloadedOperator() != OO_Call)
    return nullptr;
  return callableOf(Site.Receiver, Known).Parameter;
}

} // namespace cotidy::model
