// SPDX-License-Identifier: Apache-2.0
#include "blocking/Conditions.h"

#include "ast/Children.h"
#include "ast/Constants.h"
#include "ast/Names.h"

#include "clang/AST/APValue.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {
namespace {

const Expr *argumentOf(const CallSite &Site, int Position) {
  if (Position == Condition::Receiver)
    return Site.Receiver;
  if (static_cast<size_t>(Position) >= Site.Arguments.size())
    return nullptr;
  const Expr *Argument = Site.Arguments[Position];
  if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(Argument))
    return Default->getExpr();
  return Argument;
}

bool isZero(const APValue &Value) {
  switch (Value.getKind()) {
  case APValue::Int:
    return Value.getInt().isZero();
  case APValue::Float:
    return Value.getFloat().isZero();
  case APValue::Struct:
    for (unsigned I = 0; I < Value.getStructNumBases(); ++I)
      if (!isZero(Value.getStructBase(I)))
        return false;
    for (unsigned I = 0; I < Value.getStructNumFields(); ++I)
      if (!isZero(Value.getStructField(I)))
        return false;
    return true;
  default:
    return false;
  }
}

bool isZeroValue(const Expr *Expression, const ASTContext &Context) {
  if (!Expression || Expression->isValueDependent())
    return false;
  const Expr *Spelled = Expression->IgnoreUnlessSpelledInSource();
  if (const VarDecl *Variable = namedVariable(Spelled)) {
    if (!Variable->isUsableInConstantExpressions(Context))
      return false;
    const APValue *Value = Variable->evaluateValue();
    return Value && isZero(*Value);
  }
  for (const Expr *Candidate : {Expression, Spelled}) {
    Expr::EvalResult Result;
    if (!Candidate->isGLValue() &&
        Candidate->EvaluateAsRValue(Result, Context) && isZero(Result.Val))
      return true;
  }
  return false;
}

bool equals(const Expr *Argument, const Condition &Wanted,
            const ASTContext &Context) {
  std::optional<std::int64_t> Number =
      Argument ? constantNumber(*Argument, Context) : std::nullopt;
  return Number && (*Number & Wanted.Mask) == Wanted.Value;
}

/// Whether the variable is changed by `|=` only.
bool onlyGainsFlags(const VarDecl &Variable, const Stmt *Within) {
  if (!Within)
    return true;
  const auto *Assign = dyn_cast<BinaryOperator>(Within);
  if (Assign && Assign->isAssignmentOp() &&
      Assign->getOpcode() != BO_OrAssign &&
      namedValue(Assign->getLHS()) == &Variable)
    return false;
  const auto *Unary = dyn_cast<UnaryOperator>(Within);
  if (Unary &&
      (Unary->isIncrementDecrementOp() || Unary->getOpcode() == UO_AddrOf) &&
      namedValue(Unary->getSubExpr()) == &Variable)
    return false;
  return llvm::all_of(childrenOf(*Within), [&](const Stmt *Child) {
    return onlyGainsFlags(Variable, Child);
  });
}

bool onlyGainsFlags(const VarDecl &Variable) {
  const auto *Function = dyn_cast<FunctionDecl>(Variable.getDeclContext());
  return Function && !isa<ParmVarDecl>(Variable) &&
         onlyGainsFlags(Variable, Function->getBody());
}

/// In some steps: a variable may be made from itself.
bool hasFlag(const Expr *Expression, std::int64_t Flag,
             const ASTContext &Context, unsigned Steps = 8) {
  if (!Expression || Expression->isValueDependent() || Steps == 0)
    return false;
  if (std::optional<std::int64_t> Value = constantNumber(*Expression, Context))
    return (*Value & Flag) == Flag;
  const VarDecl *Variable = namedVariable(Expression);
  if (Variable && Variable->hasLocalStorage() && Variable->getInit())
    return onlyGainsFlags(*Variable) &&
           hasFlag(Variable->getInit(), Flag, Context, Steps - 1);
  const auto *Or = dyn_cast<BinaryOperator>(Expression->IgnoreParenImpCasts());
  return Or && Or->getOpcode() == BO_Or &&
         (hasFlag(Or->getLHS(), Flag, Context, Steps - 1) ||
          hasFlag(Or->getRHS(), Flag, Context, Steps - 1));
}

/// `&tv` where tv was made as all zeros.
bool pointsToZero(const Expr *Expression, const ASTContext &Context) {
  const auto *Address = dyn_cast_or_null<UnaryOperator>(
      Expression ? Expression->IgnoreParenImpCasts() : nullptr);
  if (!Address || Address->getOpcode() != UO_AddrOf)
    return false;
  const VarDecl *Variable = namedVariable(Address->getSubExpr());
  const Expr *Init = Variable ? Variable->getInit() : nullptr;
  if (!Init || Init->isValueDependent())
    return false;
  Expr::EvalResult Result;
  return Init->EvaluateAsRValue(Result, Context) && isZero(Result.Val);
}

bool hasType(const Expr *Expression, const std::vector<std::string> &Types) {
  if (!Expression)
    return false;
  const CXXRecordDecl *Record =
      classOf(Expression->IgnoreParenImpCasts()->getType());
  return Record && Record->getIdentifier() &&
         llvm::is_contained(Types, qualifiedName(*Record));
}

/// An object that a call of one of these functions made and that nothing in the
/// program names again.
bool isUnusedResult(const VarDecl *Variable,
                    const std::vector<std::string> &Functions) {
  if (!Variable || !Variable->getInit() || Variable->isReferenced())
    return false;
  const auto *Call =
      dyn_cast<CallExpr>(Variable->getInit()->IgnoreUnlessSpelledInSource());
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && llvm::is_contained(Functions, qualifiedName(*Callee));
}

/// What a library is used for shows in what else the unit asks of it: only who
/// has a non-blocking connection asks why a call could not go on.
bool unitUses(const std::vector<std::string> &Functions,
              const ASTContext &Context) {
  return llvm::any_of(Functions, [&](const std::string &Name) {
    auto Known = Context.Idents.find(Name);
    return Known != Context.Idents.end() &&
           llvm::any_of(Context.getTranslationUnitDecl()->lookup(Known->second),
                        [](const NamedDecl *Function) {
                          return Function->isReferenced();
                        });
  });
}

} // namespace

bool holds(const Condition &Wanted, const CallSite &Site,
           const ASTContext &Context) {
  const Expr *Argument = argumentOf(Site, Wanted.Argument);
  switch (Wanted.What) {
  case Condition::Kind::Absent:
    return !Argument;
  case Condition::Kind::Equals:
    return equals(Argument, Wanted, Context);
  case Condition::Kind::HasFlag:
    return hasFlag(Argument, Wanted.Value, Context);
  case Condition::Kind::ZeroDuration:
    return isZeroValue(Argument, Context);
  case Condition::Kind::PointsToZero:
    return pointsToZero(Argument, Context);
  case Condition::Kind::IsNull:
    return Argument && !Argument->isValueDependent() &&
           Argument->isNullPointerConstant(const_cast<ASTContext &>(Context),
                                           Expr::NPC_ValueDependentIsNotNull) !=
               Expr::NPCK_NotNull;
  case Condition::Kind::HasType:
    return hasType(Argument, Wanted.Types);
  case Condition::Kind::IsObject: {
    const VarDecl *Variable = namedVariable(Argument);
    return Variable &&
           llvm::is_contained(Wanted.Types, qualifiedName(*Variable));
  }
  case Condition::Kind::IsText:
    return Argument && llvm::is_contained(Wanted.Types, literalText(*Argument));
  case Condition::Kind::UnitUses:
    return unitUses(Wanted.Types, Context);
  case Condition::Kind::UnusedResult:
    return isUnusedResult(Site.isDestructor() ? Site.Variable
                                              : namedVariable(Argument),
                          Wanted.Types);
  }
  return false;
}

} // namespace cotidy::model
