// SPDX-License-Identifier: Apache-2.0
#include "model/Switch.h"

#include "model/Names.h"

#include "clang/AST/ExprCXX.h"
#include "clang/Analysis/Analyses/ExprMutationAnalyzer.h"

using namespace clang;

namespace cotidy::model {
namespace {

class SwitchFinder {
public:
  explicit SwitchFinder(const FunctionDecl &Function)
      : Function(Function),
        Changes(*Function.getBody(), Function.getASTContext()) {}

  /// The parameter that is not zero whenever Condition is WhenTrue.
  const ParmVarDecl *find(const Expr *Condition, bool WhenTrue,
                          unsigned Depth = 0) {
    if (!Condition || Condition->isTypeDependent())
      return nullptr;
    const Expr *Bare = Condition->IgnoreUnlessSpelledInSource()
                           ->IgnoreParenCasts();
    if (const auto *Not = dyn_cast<UnaryOperator>(Bare);
        Not && Not->getOpcode() == UO_LNot)
      return find(Not->getSubExpr(), !WhenTrue, Depth);
    const auto *Both = dyn_cast<BinaryOperator>(Bare);
    if (Both && Both->getOpcode() == (WhenTrue ? BO_LAnd : BO_LOr)) {
      const ParmVarDecl *Left = find(Both->getLHS(), WhenTrue, Depth);
      return Left ? Left : find(Both->getRHS(), WhenTrue, Depth);
    }
    if (!WhenTrue)
      return nullptr;
    if (Both && Both->getOpcode() == BO_And)
      Bare = Both->getLHS()->IgnoreParenCasts();
    else if (!Bare->getType()->isBooleanType())
      return nullptr; // a number that is tested is seldom a switch
    return value(Bare, Depth);
  }

private:
  const ParmVarDecl *value(const Expr *Bare, unsigned Depth) {
    const auto *Variable = dyn_cast_or_null<VarDecl>(namedValue(Bare));
    if (!Variable || !isa<DeclRefExpr>(Bare) || isChanged(*Variable))
      return nullptr;
    if (const auto *Parameter = dyn_cast<ParmVarDecl>(Variable))
      return Parameter->getDeclContext() == &Function && maySwitch(*Parameter)
                 ? Parameter
                 : nullptr;
    constexpr unsigned MostSteps = 4;
    return Variable->hasLocalStorage() && Depth < MostSteps
               ? find(Variable->getInit(), true, Depth + 1)
               : nullptr;
  }

  bool isChanged(const VarDecl &Variable) {
    return !Variable.getType().isConstQualified() &&
           Changes.isMutated(&Variable);
  }

  const FunctionDecl &Function;
  ExprMutationAnalyzer Changes;
};

} // namespace

bool maySwitch(const ParmVarDecl &Parameter) {
  return Parameter.getType()->isIntegralOrEnumerationType();
}

const ParmVarDecl *switchOf(Position At, const ExecutedBody &Body) {
  const FunctionDecl &Function = *Body.Function;
  if (At.always() || llvm::none_of(Function.parameters(),
                                   [](const ParmVarDecl *Each) {
                                     return maySwitch(*Each);
                                   }))
    return nullptr;
  SwitchFinder Finder(Function);
  for (unsigned R = At.Region; R != 0; R = Body.Regions[R].Parent)
    if (const ParmVarDecl *Found = Finder.find(Body.Regions[R].Condition,
                                               Body.Regions[R].WhenTrue))
      return Found;
  for (unsigned Exit = 0; Exit < At.Exits; ++Exit) {
    const Region &Left = Body.Regions[Body.Exits[Exit]];
    if (Body.dominates({Left.Parent}, At))
      if (const ParmVarDecl *Found =
              Finder.find(Left.Condition, !Left.WhenTrue))
        return Found;
  }
  return nullptr;
}

Setting settingOf(const Expr &Argument, const ASTContext &Context) {
  if (Argument.isValueDependent())
    return {};
  Expr::EvalResult Result;
  if (Argument.EvaluateAsInt(Result, Context))
    return {Result.Val.getInt().isZero() ? Setting::To::Off : Setting::To::On,
            nullptr};
  const auto *Name =
      dyn_cast<DeclRefExpr>(Argument.IgnoreUnlessSpelledInSource());
  return {Setting::To::Unknown,
          Name ? dyn_cast<ParmVarDecl>(Name->getDecl()) : nullptr};
}

} // namespace cotidy::model
