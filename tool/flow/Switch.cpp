// SPDX-License-Identifier: Apache-2.0
#include "flow/Switch.h"

#include "ast/Children.h"
#include "ast/Constants.h"
#include "ast/Names.h"

#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/DenseSet.h"

using namespace clang;

namespace cotidy::model {

namespace {

/// The variables that a body may change after they were made: assigned,
/// stepped, or given to somebody who may. One pass, where Clang's
/// ExprMutationAnalyzer goes through the body for each place that names a
/// variable.
class ChangedVariables {
public:
  explicit ChangedVariables(const Stmt *Body) { read(Body, nullptr); }

  bool contains(const VarDecl &Variable) const {
    return Known.contains(&Variable);
  }

private:
  void read(const Stmt *Statement, const Stmt *Parent) {
    if (!Statement)
      return;
    const auto *Name = dyn_cast<DeclRefExpr>(Statement);
    const auto *Variable = Name ? dyn_cast<VarDecl>(Name->getDecl()) : nullptr;
    if (Variable && Parent && mayChange(*Name, *Parent))
      Known.insert(Variable);
    const Stmt *Around = isa<ParenExpr>(Statement) ? Parent : Statement;
    for (const Stmt *Child : childrenOf(*Statement))
      read(Child, Around);
  }

  /// What only looks has a cast in between: to the value, or to const.
  static bool mayChange(const DeclRefExpr &Name, const Stmt &Parent) {
    if (const auto *Unary = dyn_cast<UnaryOperator>(&Parent))
      return Unary->isIncrementDecrementOp() || Unary->getOpcode() == UO_AddrOf;
    if (const auto *Binary = dyn_cast<BinaryOperator>(&Parent))
      return Binary->isAssignmentOp() &&
             Binary->getLHS()->IgnoreParens() == &Name;
    if (const auto *Cast = dyn_cast<ExplicitCastExpr>(&Parent))
      return Cast->isLValue();
    return isa<CallExpr, CXXConstructExpr, CXXUnresolvedConstructExpr,
               InitListExpr, ConditionalOperator, DeclStmt, ReturnStmt>(Parent);
  }

  llvm::DenseSet<const VarDecl *> Known;
};

} // namespace

class SwitchFinder {
public:
  explicit SwitchFinder(const FunctionDecl &Function)
      : Function(Function), Changed(Function.getBody()) {}

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
    const ParmVarDecl *Made =
        Parameter ? Parameter : find(Variable->getInit(), true, Depth + 1);
    if (Made)
      return isChanged(*Variable) ? nullptr : Made;
    if (!Variable->getInit() || !isZero(*Variable->getInit()))
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
    return llvm::all_of(childrenOf(*Statement), [&](const Stmt *Child) {
      return onlySetBelow(Search, Child, Under);
    });
  }

  bool isZero(const Expr &Value) const {
    return constantNumber(Value, Function.getASTContext()) == 0;
  }

  bool isChanged(const VarDecl &Variable) const {
    return !Variable.getType().isConstQualified() && Changed.contains(Variable);
  }

  const FunctionDecl &Function;
  ChangedVariables Changed;
};

bool maySwitch(const ParmVarDecl &Parameter) {
  return Parameter.getType()->isIntegralOrEnumerationType();
}

Switches::Switches(const ExecutedBody &Body) : Body(Body) {
  if (llvm::any_of(Body.Function->parameters(),
                   [](const ParmVarDecl *Each) { return maySwitch(*Each); }))
    Finder = std::make_unique<SwitchFinder>(*Body.Function);
}

Switches::~Switches() = default;

const ParmVarDecl *Switches::at(const CallSite &Site) {
  if (!Finder)
    return nullptr;
  for (const Decided &Each : Body.conditionsAt(Site)) {
    auto [At, New] = Known.try_emplace({Each.Condition, Each.Value});
    if (New)
      At->second = Finder->find(Each.Condition, Each.Value);
    if (At->second)
      return At->second;
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
