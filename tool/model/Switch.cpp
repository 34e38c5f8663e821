// SPDX-License-Identifier: Apache-2.0
#include "model/Switch.h"

#include "model/Constants.h"
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
    const Expr *Bare =
        Condition->IgnoreUnlessSpelledInSource()->IgnoreParenCasts();
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
    constexpr unsigned MostSteps = 4;
    const auto *Variable = dyn_cast_or_null<VarDecl>(namedValue(Bare));
    if (!Variable || !isa<DeclRefExpr>(Bare) || !Variable->hasLocalStorage() ||
        Depth == MostSteps)
      return nullptr;
    const auto *Parameter = dyn_cast<ParmVarDecl>(Variable);
    if (Parameter &&
        (Parameter->getDeclContext() != &Function || !maySwitch(*Parameter)))
      return nullptr;
    if (!isChanged(*Variable))
      return Parameter ? Parameter : find(Variable->getInit(), true, Depth + 1);
    if (Parameter || !Variable->getInit() || !isZero(*Variable->getInit()))
      return nullptr;
    Setter Search{*Variable, Depth, nullptr};
    return onlySetBelow(Search, Function.getBody(), nullptr) ? Search.Below
                                                             : nullptr;
  }

  /// A flag that is set in one arm of a branch and asked later: `if (allowed)
  /// reading = true;`.
  struct Setter {
    const VarDecl &Flag;
    unsigned Depth;
    const ParmVarDecl *Below; ///< The switch, once a place is seen.
  };

  /// Whether the flag is only cleared here, or set below the switch Under.
  bool onlySetBelow(Setter &Search, const Stmt *Statement,
                    const ParmVarDecl *Under) {
    if (!Statement)
      return true;
    if (const auto *If = dyn_cast<IfStmt>(Statement)) {
      const ParmVarDecl *Then = find(If->getCond(), true, Search.Depth + 1);
      return onlySetBelow(Search, If->getCond(), Under) &&
             onlySetBelow(Search, If->getThen(), Then ? Then : Under) &&
             onlySetBelow(Search, If->getElse(), Under);
    }
    if (const auto *Assign = dyn_cast<BinaryOperator>(Statement);
        Assign && Assign->getOpcode() == BO_Assign &&
        namedValue(Assign->getLHS()) == &Search.Flag) {
      if (isZero(*Assign->getRHS()))
        return true;
      bool Same = Under && (!Search.Below || Search.Below == Under);
      Search.Below = Under;
      return Same;
    }
    if (const auto *Cast = dyn_cast<ImplicitCastExpr>(Statement);
        Cast && Cast->getCastKind() == CK_LValueToRValue &&
        isa<DeclRefExpr>(Cast->getSubExpr()))
      return true;
    if (const auto *Name = dyn_cast<DeclRefExpr>(Statement))
      return Name->getDecl() != &Search.Flag; // changed in another way
    return llvm::all_of(Statement->children(), [&](const Stmt *Child) {
      return onlySetBelow(Search, Child, Under);
    });
  }

  bool isZero(const Expr &Value) const {
    return constantNumber(Value, Function.getASTContext()) == 0;
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
  if (At.always() ||
      llvm::none_of(Function.parameters(),
                    [](const ParmVarDecl *Each) { return maySwitch(*Each); }))
    return nullptr;
  SwitchFinder Finder(Function);
  for (unsigned R = At.Region; R != 0; R = Body.Regions[R].Parent)
    if (const ParmVarDecl *Found =
            Finder.find(Body.Regions[R].Condition, Body.Regions[R].WhenTrue))
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
  if (std::optional<std::int64_t> Value = constantNumber(Argument, Context))
    return {*Value == 0 ? Setting::To::Off : Setting::To::On, nullptr};
  const auto *Name =
      dyn_cast<DeclRefExpr>(Argument.IgnoreUnlessSpelledInSource());
  return {Setting::To::Unknown,
          Name ? dyn_cast<ParmVarDecl>(Name->getDecl()) : nullptr};
}

} // namespace cotidy::model
