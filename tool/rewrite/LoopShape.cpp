// SPDX-License-Identifier: Apache-2.0
#include "rewrite/LoopShape.h"

#include "ast/Names.h"
#include "awaits/AwaitKinds.h"
#include "flow/Exits.h"
#include "rewrite/Overlap.h"
#include "rewrite/RoundUses.h"

#include "llvm/ADT/DenseSet.h"

using namespace clang;

namespace cotidy::rewrite {

bool LoopShape::takesApart() const {
  return Ranged && isa<DecompositionDecl>(Ranged->getLoopVariable());
}

namespace {

/// Each name in a statement, those of lambdas included.
void forEachName(const Stmt &In,
                 llvm::function_ref<void(const DeclRefExpr &)> Visit) {
  if (const auto *Name = dyn_cast<DeclRefExpr>(&In))
    Visit(*Name);
  for (const Stmt *Child : model::childrenOf(In))
    if (Child)
      forEachName(*Child, Visit);
}

bool holdsLambda(const Stmt *In) {
  return In && (isa<LambdaExpr>(In) ||
                llvm::any_of(model::childrenOf(*In), holdsLambda));
}

/// Whether every round runs the part once: no condition decides about it, and
/// no handler is around it.
bool runsOnce(const Stmt &Part, const Stmt &Of, const model::Parents &Above) {
  for (const Stmt *At = &Part; At != &Of;) {
    const Stmt *Parent = Above.of(At);
    if (!Parent ||
        isa<AbstractConditionalOperator, LambdaExpr, CompoundStmt, CXXTryStmt,
            SwitchCase, LabelStmt, ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(
            Parent))
      return false;
    if (const auto *If = dyn_cast<IfStmt>(Parent);
        If && (At == If->getThen() || At == If->getElse()))
      return false;
    if (const auto *Switch = dyn_cast<SwitchStmt>(Parent);
        Switch && At == Switch->getBody())
      return false;
    if (const auto *Logic = dyn_cast<BinaryOperator>(Parent);
        Logic && Logic->isLogicalOp() && At == Logic->getRHS())
      return false;
    At = Parent;
  }
  return true;
}

/// What an assignment gives its value to is looked for behind the await.
bool isBehind(const Stmt &Child, const Stmt &Parent, const Expr &Await) {
  const Expr *Target = nullptr, *Value = nullptr;
  if (const auto *Plain = dyn_cast<BinaryOperator>(&Parent);
      Plain && Plain->isAssignmentOp()) {
    Target = Plain->getLHS();
    Value = Plain->getRHS();
  } else if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(&Parent);
             Call && Call->isAssignmentOp() && Call->getNumArgs() == 2) {
    Target = Call->getArg(0);
    Value = Call->getArg(1);
  }
  return &Child == Target &&
         llvm::is_contained(model::suspensionsIn(Value), &Await);
}

/// A call beside the await, in its own statement, that may have to come first.
bool callsBeside(const Stmt &Of, const Expr &Await) {
  if (isa<LambdaExpr>(Of) || &Of == &Await)
    return false;
  const auto *Unary = dyn_cast<UnaryOperator>(&Of);
  if ((isa<CallExpr, CXXNewExpr>(Of) ||
       (Unary && Unary->isIncrementDecrementOp())) &&
      !model::holdsSuspension(&Of))
    return true;
  return llvm::any_of(model::childrenOf(Of), [&](const Stmt *Child) {
    return Child && !isBehind(*Child, Of, Await) && callsBeside(*Child, Await);
  });
}

bool stepsBack(const CXXRecordDecl &Iterator) {
  return llvm::any_of(Iterator.methods(),
                      [](const CXXMethodDecl *Each) {
                        return Each->getOverloadedOperator() == OO_MinusMinus;
                      }) ||
         llvm::any_of(Iterator.bases(), [](const CXXBaseSpecifier &Base) {
           const CXXRecordDecl *Class = Base.getType()->getAsCXXRecordDecl();
           return Class && Class->hasDefinition() && stepsBack(*Class);
         });
}

/// Whether elements stay when an iterator of this type goes on, and can be gone
/// over again: not those of a folder, a stream or a generator, which no
/// iterator goes back to.
bool mayBeginAgain(QualType Iterator) {
  const CXXRecordDecl *Class = Iterator->getAsCXXRecordDecl();
  return !Class || (Class->hasDefinition() && stepsBack(*Class));
}

bool isContainer(QualType Type, const Knowledge &Known) {
  const CXXRecordDecl *Class = model::classOf(Type);
  return Class &&
         llvm::any_of(std::initializer_list<Meaning>{Meaning::MovesElements,
                                                     Meaning::KeepsElements,
                                                     Meaning::KeepsIterators},
                      [&](Meaning Each) {
                        return model::isNamed(*Class, Known.words(Each));
                      });
}

/// `__begin` of a loop over a range.
QualType iteratorOf(const CXXForRangeStmt &Loop) {
  const auto *Made = Loop.getBeginStmt();
  const auto *Begin = Made && Made->isSingleDecl()
                          ? dyn_cast<VarDecl>(Made->getSingleDecl())
                          : nullptr;
  return Begin ? Begin->getType() : QualType();
}

class LoopReader {
public:
  LoopReader(const model::AwaitLoop &Of, const model::Coroutine &Within,
             model::Unit &Unit)
      : Of(Of), Within(Within), Unit(Unit) {}

  ReadLoop read() {
    for (auto Step : {&LoopReader::readHead, &LoopReader::readRound,
                      &LoopReader::readAwait, &LoopReader::readItem}) {
      std::string Why = (this->*Step)();
      if (!Why.empty())
        return {std::nullopt, std::move(Why)};
    }
    return {std::move(Shape), ""};
  }

private:
  std::string readHead() {
    Shape.Loop = Of.Loop;
    Shape.Ranged = dyn_cast<CXXForRangeStmt>(Of.Loop);
    Shape.Counted = dyn_cast<ForStmt>(Of.Loop);
    if (!isa_and_nonnull<CompoundStmt>(Within.parents().of(Of.Loop)))
      return "there is no place in front of the loop";
    if (Shape.Ranged) {
      Shape.Body = Shape.Ranged->getBody();
      if (Shape.Ranged->getInit())
        return "its head makes something first";
      Variable = Shape.Ranged->getLoopVariable();
      QualType Iterator = iteratorOf(*Shape.Ranged);
      if (Iterator.isNull() || Iterator->isDependentType())
        return "the types depend on a template's arguments";
      return mayBeginAgain(Iterator) ||
                     isContainer(Shape.Ranged->getRangeInit()->getType(),
                                 Unit.knowledge())
                 ? ""
                 : "its elements come one by one, and do not stay";
    }
    const auto *Init =
        Shape.Counted ? dyn_cast_or_null<DeclStmt>(Shape.Counted->getInit())
                      : nullptr;
    Variable = Init && Init->isSingleDecl()
                   ? dyn_cast<VarDecl>(Init->getSingleDecl())
                   : nullptr;
    if (!Variable || !Shape.Counted->getCond() || !Shape.Counted->getInc())
      return "only the head of a loop that goes over a range or counts can be "
             "written twice";
    Shape.Body = Shape.Counted->getBody();
    return mayBeginAgain(Variable->getType())
               ? whyHeadOnce()
               : "its elements come one by one, and do not stay";
  }

  /// What the head of a loop that counts calls would be called twice.
  std::string whyHeadOnce() {
    for (const Stmt *Part :
         {Shape.Counted->getInit(), cast<Stmt>(Shape.Counted->getCond()),
          cast<Stmt>(Shape.Counted->getInc())}) {
      model::Footprint Does = Unit.get<model::Effects>().ofStatement(*Part);
      if (!Does.Complete || Does.hasOrder() || Does.Hides)
        return "its head does something that would be done twice";
    }
    return "";
  }

  std::string readRound() {
    std::vector<const Expr *> Awaits = model::suspensionsIn(Shape.Body);
    if (Awaits.size() != 1 || Of.Awaits != Awaits)
      return "a round awaits more than once";
    if (model::suspensionsIn(Of.Loop).size() != 1)
      return "its head awaits as well";
    for (const Stmt *Exit : model::exitsOf(*Shape.Body))
      if (!isa<ContinueStmt>(Exit))
        return "a round may leave the loop";
    const auto *Block = dyn_cast<CompoundStmt>(Shape.Body);
    Shape.First = Block ? *Block->body_begin() : Shape.Body;
    if (!model::holdsSuspension(Shape.First))
      return "something stands in front of the await of each round";
    if (!runsOnce(*Awaits[0], *Shape.First, Within.parents()))
      return "not every round awaits, or it handles the error itself";
    if (callsBeside(condition(*Shape.First), *Awaits[0]))
      return "another call in the same statement may have to come first";
    const auto *Value = dyn_cast<Expr>(Shape.First);
    Shape.Dropped = model::spelledSuspension(Value) == Awaits[0];
    return "";
  }

  /// What is run in front of the arms of a statement.
  static const Stmt &condition(const Stmt &Of) {
    if (const auto *If = dyn_cast<IfStmt>(&Of);
        If && !If->getInit() && !If->getConditionVariable())
      return *If->getCond();
    if (const auto *Switch = dyn_cast<SwitchStmt>(&Of);
        Switch && !Switch->getInit() && !Switch->getConditionVariable())
      return *Switch->getCond();
    return Of;
  }

  std::string readAwait() {
    const Expr &Suspension = *Of.Awaits.front();
    auto Movable = model::movableAwait(Suspension, Unit);
    if (!Movable || !Movable->Call || !isa<CoawaitExpr>(Suspension))
      return "what it awaits is no call of a task";
    Shape.Await = std::move(*Movable);
    Shape.Await.Suspension = &Suspension;
    Shape.Await.Statement = Of.Loop;
    Shape.Await.Result = nullptr;
    Shape.Await.Touched = Of.Touched;
    Shape.Operand = model::awaitedOperand(Suspension);
    QualType Gives = Suspension.getType();
    if (Shape.Await.Task.Library != Within.Type.Library)
      return "what it awaits is no task of " + Within.Type.Library->Name;
    if (Within.Decl->isDependentContext() || Gives->isDependentType())
      return "the types depend on a template's arguments";
    if (Suspension.isLValue())
      return "a result is a reference, and the results would be copies";
    if (borrowsTemporary(Shape.Await))
      return "an argument is a temporary that would be gone";
    return "";
  }

  bool isItem(const ValueDecl *Named) const {
    if (const auto *Binding = dyn_cast<BindingDecl>(Named))
      Named = cast<ValueDecl>(Binding->getDecomposedDecl());
    return Named == Variable;
  }

  std::string readItem() {
    llvm::DenseSet<const DeclRefExpr *> Awaited;
    forEachName(*Shape.Operand, [&](const DeclRefExpr &Name) {
      if (isItem(Name.getDecl()))
        Awaited.insert(&Name);
    });
    const bool Lasts = Shape.Ranged && refersToElement(*Variable);
    const ValueDecl *Held = nullptr;
    forEachName(*Shape.Body, [&](const DeclRefExpr &Name) {
      if (!isItem(Name.getDecl()))
        return;
      const bool IsAwaited = Awaited.contains(&Name);
      Shape.UsesItem |= !IsAwaited;
      if (Lasts || (Shape.Ranged && !IsAwaited))
        return; // each loop has a copy of its own
      const Stmt &In = IsAwaited ? *Shape.Operand : *Shape.Body;
      const RoundUse Use = useOf(Name, In, Within);
      Shape.NeedsReference |= IsAwaited && Use == RoundUse::Constant;
      if (Use == RoundUse::Object || (IsAwaited && holdsLambda(Shape.Operand)))
        Held = Name.getDecl();
      else if (Shape.NeedsReference && !Held && !mayBeReference())
        Held = Name.getDecl();
    });
    return Held ? "'" + Held->getNameAsString() +
                      "' ends with the round, and may be needed until what it "
                      "awaits has ended"
                : "";
  }

  bool mayBeReference() const {
    return Shape.Ranged && standsForElement(*Variable);
  }

  const model::AwaitLoop &Of;
  const model::Coroutine &Within;
  model::Unit &Unit;
  const VarDecl *Variable = nullptr;
  LoopShape Shape;
};

} // namespace

ReadLoop readLoop(const model::AwaitLoop &Of, const model::Coroutine &Within,
                  model::Unit &Unit) {
  return LoopReader(Of, Within, Unit).read();
}

} // namespace cotidy::rewrite
