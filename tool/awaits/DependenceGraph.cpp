// SPDX-License-Identifier: Apache-2.0
#include "awaits/DependenceGraph.h"

#include "ast/Children.h"
#include "awaits/AwaitKinds.h"
#include "awaits/Gates.h"
#include "awaits/OwnPlaces.h"
#include "coro/Suspends.h"
#include "flow/Exits.h"

using namespace clang;

namespace cotidy::model {
namespace {

/// The only variable of a declaration.
const VarDecl *declaredBy(const Stmt &Statement) {
  const auto *Declaration = dyn_cast<DeclStmt>(&Statement);
  const auto *Variable = Declaration && Declaration->isSingleDecl()
                             ? dyn_cast<VarDecl>(Declaration->getSingleDecl())
                             : nullptr;
  return Variable && !Variable->isStaticLocal() ? Variable : nullptr;
}

/// a && co_await b(): the await may not run at all. Of a, b and of a << b the
/// language says which comes first, and people rely on it.
bool isOrderedInside(const Stmt &Statement) {
  const auto *Choice = dyn_cast<ConditionalOperator>(&Statement);
  const auto *Binary = dyn_cast<BinaryOperator>(&Statement);
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Statement);
  if ((Choice && (holdsSuspension(Choice->getTrueExpr()) ||
                  holdsSuspension(Choice->getFalseExpr()))) ||
      (Binary &&
       (Binary->isLogicalOp() || Binary->isCommaOp() || Binary->isShiftOp())) ||
      (Operator && (Operator->getOperator() == OO_LessLess ||
                    Operator->getOperator() == OO_GreaterGreater ||
                    Operator->getOperator() == OO_Comma ||
                    Operator->getOperator() == OO_AmpAmp ||
                    Operator->getOperator() == OO_PipePipe)))
    return true;
  // made.add(co_await a()).add(co_await b(made))
  const auto *Member = dyn_cast<CXXMemberCallExpr>(&Statement);
  if (Member && holdsSuspension(Member->getImplicitObjectArgument()) &&
      llvm::any_of(Member->arguments(),
                   [](const Expr *Each) { return holdsSuspension(Each); }))
    return true;
  return llvm::any_of(childrenOf(Statement), [](const Stmt *Child) {
    return Child && !isa<LambdaExpr>(Child) && isOrderedInside(*Child);
  });
}

class StepMaker {
public:
  StepMaker(Effects &Known, Unit &Unit) : Known(Known), Host(Unit) {}

  /// Rest: what follows in its block.
  Step make(const Stmt &Statement, llvm::ArrayRef<const Stmt *> Rest) {
    Step Result;
    Result.Statement = &Statement;
    Result.Touched = Known.ofStatement(Statement);
    const Expr *Asked = askedIfFailed(Statement, Rest, Host);
    if (Asked)
      Result.Gate = Known.ofStatement(*Asked);
    std::vector<const Expr *> Awaits = suspensionsIn(&Statement);
    // A generator may be left when nobody wants its next value.
    const bool Yields = llvm::any_of(
        Awaits, [](const Expr *Each) { return isa<CoyieldExpr>(Each); });
    llvm::erase_if(Awaits, [&](const Expr *Each) {
      return neverSuspends(*Each, Host); // nothing to gain
    });
    const bool Leaves = (Yields || !exitsOf(Statement).empty()) &&
                        !isa<CoreturnStmt>(Statement);
    if (Leaves)
      Result.Barrier = "what follows runs only if this does not leave";
    if (Awaits.empty())
      return withoutAwait(std::move(Result));
    if (!Leaves || (Asked && holdsSuspension(Asked)))
      Result.Await = single(Statement, Awaits, /*Gate=*/Asked != nullptr);
    if (!Leaves && !Result.Await && isa<CompoundStmt, IfStmt>(Statement))
      Result.Await = block(Statement, Awaits, Result.Touched);
    const auto Apart = [&](const ValueDecl &Value) { return isApart(Value); };
    Result.Touched.joinParts(Apart);
    if (Result.Await && Result.Await->Begun)
      Result.Touched.add(Result.Await->Touched);
    // What a gate does when it leaves it does where it stands.
    if (Result.Await && Asked)
      Result.Touched = *Result.Gate;
    if (Result.Await) {
      Result.Await->Operand = std::move(Result.Await->Touched);
      Result.Await->Operand.joinParts(Apart);
      Result.Await->Touched = Result.Touched;
      Result.Await->Stored = stored(*Result.Await);
    } else if (Result.Barrier.empty())
      Result.Barrier = whyNotSingle(Statement, Awaits);
    return Result;
  }

private:
  /// Statements that may stay behind awaits that were moved forward.
  static Step withoutAwait(Step Result) {
    if (Result.Barrier.empty() && Result.Touched.Outside)
      Result.Barrier = "it has an ordered side effect";
    else if (Result.Barrier.empty() && Result.Touched.Hides)
      Result.Barrier = "what it does is not seen";
    return Result;
  }

  /// Why a statement with awaits is no single await that may be moved.
  std::string whyNotSingle(const Stmt &Statement,
                           llvm::ArrayRef<const Expr *> Awaits) {
    for (const Expr *Each : Awaits) {
      std::string Why = whyKept(*Each, Host).str();
      if (Why.empty()) {
        const Expr *Value = dyn_cast<Expr>(&Statement);
        bool Dropped = spelledSuspension(Value) == Each;
        Why = whyKept(*Each, Dropped, Known.ofCall(*awaitedCall(*Each)), Host);
      }
      if (!Why.empty())
        return Why;
      if (const CallExpr *Call = awaitedCall(*Each);
          Call && fillsAliased(*Call))
        return "what it fills may be looked at through something else";
    }
    if (const auto *Range = dyn_cast<CXXForRangeStmt>(&Statement);
        Range && suspensionsIn(Range->getBody()).empty())
      return "it awaits what a loop goes over";
    if (isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(Statement))
      return "it awaits in a loop";
    if (isa<CoreturnStmt>(Statement))
      return "it is the last step of its coroutine";
    if (!isa<Expr, DeclStmt>(Statement))
      return "it awaits in a branch";
    return Awaits.size() > 1
               ? "it awaits several things in an order that the language gives"
               : "the language says when it is awaited in its statement";
  }

  std::optional<AwaitStatement> single(const Stmt &Statement,
                                       llvm::ArrayRef<const Expr *> Awaits,
                                       bool Gate) {
    const auto *If = dyn_cast<IfStmt>(&Statement);
    if (Awaits.size() != 1 || (!If && !isa<Expr, DeclStmt>(Statement)) ||
        (If && !Gate && !onlyAsks(*If)))
      return std::nullopt;
    const VarDecl *Variable = declaredBy(Statement);
    const Expr *Value =
        Variable ? Variable->getInit() : dyn_cast<Expr>(&Statement);
    if (const VarDecl *Begun = begunRequest(*Awaits.front(), Host);
        Begun && spelledSuspension(Value) == Awaits.front())
      return begun(*Begun, Statement, *Awaits.front());
    const CallExpr *Call = awaitedCall(*Awaits.front());
    if (Call && fillsAliased(*Call))
      return std::nullopt;
    const bool Fills = Call && fillsArgument(*Call, Host.knowledge());
    bool Whole = spelledSuspension(Value) == Awaits.front();
    bool Dropped = Whole && !Variable && !Fills;
    auto Result = movableAwait(*Awaits.front(), Dropped, Known, Host);
    if (!Result || (!Whole && isOrderedInside(If ? *If->getCond() : Statement)))
      return std::nullopt;
    Result->Statement = &Statement;
    Result->Whole = Whole;
    Result->Works = Dropped;
    Result->Fills = Fills;
    Result->Result = Whole ? Variable : nullptr;
    return Result;
  }

  /// Until it has ended, what is begun is not to be looked at.
  AwaitStatement begun(const VarDecl &Begun, const Stmt &Statement,
                       const Expr &Await) {
    AwaitStatement Result;
    Result.Statement = &Statement;
    Result.Suspension = &Await;
    Result.Call =
        cast<CallExpr>(Begun.getInit()->IgnoreUnlessSpelledInSource());
    Result.Result = declaredBy(Statement);
    Result.Begun = &Begun;
    Result.Whole = true;
    Result.Touched = Known.ofCall(*Result.Call, Request::Result::Used);
    Result.Touched.touch(Begun, /*Written=*/true);
    return Result;
  }

  /// An if whose arms may wait until more is awaited than it asks.
  bool onlyAsks(const IfStmt &If) {
    return llvm::all_of(
        std::initializer_list<const Stmt *>{If.getThen(), If.getElse()},
        [&](const Stmt *Arm) {
          if (!Arm)
            return true;
          const Footprint Does = Known.ofStatement(*Arm);
          return suspensionsIn(Arm).empty() && !Does.Outside && !Does.Hides &&
                 !Does.Throws && Does.Runs.empty() && changesOnlyOwn(*Arm);
        });
  }

  std::optional<AwaitStatement> block(const Stmt &Statement,
                                      llvm::ArrayRef<const Expr *> Awaits,
                                      const Footprint &Touched) {
    const auto *If = dyn_cast<IfStmt>(&Statement);
    if (Touched.Hides || Touched.Outside ||
        (If && (If->getElse() || holdsSuspension(If->getCond()))))
      return std::nullopt;
    std::optional<AwaitStatement> Result;
    for (const Expr *Each : Awaits) {
      auto Inner =
          movableAwait(*Each, Each->getType()->isVoidType(), Known, Host);
      if (!Inner)
        return std::nullopt;
      if (!Result)
        Result = std::move(Inner);
    }
    Result->Statement = &Statement;
    Result->Block = true;
    return Result;
  }

  bool isApart(const ValueDecl &Value) {
    auto [At, New] = Apart.try_emplace(&Value, false);
    if (New)
      At->second = isOnlyNamed(Value);
    return At->second;
  }

  /// The local variables that only what follows the await touches.
  llvm::SmallVector<Place, 2> stored(const AwaitStatement &Of) {
    llvm::SmallVector<Place, 2> Result;
    for (const auto &[Object, Written] : Of.Touched.Objects)
      if (!Of.Operand.Objects.count(Object) && isApart(*Object.first))
        Result.push_back(Object);
    return Result;
  }

  Effects &Known;
  Unit &Host;
  llvm::DenseMap<const ValueDecl *, bool> Apart;
};

/// What is stored in a local variable is stored behind the awaits, in the order
/// of the source: `all["a"] = co_await a(); all["b"] = co_await b();`
Footprint untilStored(const AwaitStatement &Later) {
  Footprint Result = Later.Touched;
  for (const Place &Each : Later.Stored)
    Result.Objects.erase(Each);
  return Result;
}

/// What of a step counts against an earlier one.
Footprint touchedBehind(const Step &Earlier, const Step &Later) {
  const bool InOrder = Earlier.Await && Later.Await && !Earlier.Await->Block &&
                       !Later.Await->Block;
  return InOrder ? untilStored(*Later.Await) : Later.Touched;
}

/// `decltype(a) b`: the type is read, and no value.
bool namesInItsType(const Step &Later, const Step &Earlier) {
  const VarDecl *Of = Earlier.Await ? Earlier.Await->Result : nullptr;
  const VarDecl *Made = Later.Await ? Later.Await->Result : nullptr;
  return Of && Made && Made->getType()->getAs<DecltypeType>();
}

} // namespace

std::vector<AwaitStatement> independentOperands(const Stmt &Statement,
                                                Effects &Known, Unit &Unit,
                                                bool *TooMany) {
  constexpr std::size_t MostOperands = 64;
  const auto *Back = dyn_cast<CoreturnStmt>(&Statement);
  const auto *Declared = dyn_cast<DeclStmt>(&Statement);
  if (!Back && !isa<Expr>(Statement) && !(Declared && Declared->isSingleDecl()))
    return {};
  std::vector<const Expr *> Awaits = suspensionsIn(&Statement);
  const Stmt *Whole = Back ? Back->getOperand() : &Statement;
  if (Awaits.size() < 2 || isOrderedInside(*Whole))
    return {};
  if (Awaits.size() > MostOperands) {
    if (TooMany)
      *TooMany = true;
    return {};
  }
  std::vector<AwaitStatement> Result;
  for (const Expr *Each : Awaits) {
    auto Movable = movableAwait(*Each, /*Dropped=*/false, Known, Unit);
    if (holdsSuspension(awaitedOperand(*Each)) || !Movable ||
        neverSuspends(*Each, Unit) ||
        llvm::any_of(Result, [&](const AwaitStatement &Earlier) {
          return !whyConflict(Earlier.Touched, Movable->Touched).empty();
        }))
      continue;
    Movable->Statement = &Statement;
    Result.push_back(std::move(*Movable));
  }
  return Result.size() > 1 ? Result : std::vector<AwaitStatement>();
}

DependenceGraph::DependenceGraph(const CompoundStmt &Block, Effects &Known,
                                 Unit &Unit)
    : Host(Unit) {
  StepMaker Maker(Known, Unit);
  const std::vector<const Stmt *> All(Block.body_begin(), Block.body_end());
  for (std::size_t I = 0; I < All.size(); ++I)
    if (!isa<NullStmt>(All[I]))
      Steps.push_back(
          Maker.make(*All[I], llvm::ArrayRef(All).drop_front(I + 1)));
  addDependences();
}

bool DependenceGraph::onlyAsks(const Step &Of) const {
  if (!Of.Await || Of.Await->Block || Of.Await->Works)
    return false;
  const Footprint &Asked = Of.Await->Operand;
  return !Asked.hasOrder() && !Asked.WritesThis && !Asked.writesField() &&
         onlyAsksByName(*Of.Await->Call, Host.knowledge());
}

std::string DependenceGraph::whyBarred(const Step &First,
                                       const Step &Second) const {
  if (!(First.Gate && onlyAsks(Second)) && !First.Barrier.empty())
    return First.Barrier;
  // A gate that awaits leaves when what was awaited with it has ended; what
  // awaits nothing stays where it is.
  return Second.Gate && Second.Await && (!First.Await || onlyAsks(First))
             ? ""
             : Second.Barrier;
}

std::string DependenceGraph::whyDirect(std::size_t Earlier,
                                       std::size_t Later) const {
  const Step &First = Steps[Earlier], &Second = Steps[Later];
  if (std::string Why = whyBarred(First, Second); !Why.empty())
    return Why;
  if (First.Await && Second.Await && Second.Await->Begun &&
      !isBegunBetween(Earlier, Later))
    return "it runs since before the other is awaited";
  if (First.Gate && !First.Await)
    return whyConflict(*First.Gate, touchedBehind(First, Second));
  // A store that throws is no await that fails.
  const bool Stores = First.Await && !First.Await->Operand.Throws;
  if ((endsOnThrow(First) || Stores) && First.Touched.Throws)
    return "what follows runs only if this does not throw";
  if (namesInItsType(Second, First))
    return "its type depends on the other";
  return whyConflict(First.Touched, touchedBehind(First, Second));
}

bool DependenceGraph::isBegunBetween(std::size_t Earlier,
                                     std::size_t Later) const {
  return llvm::any_of(llvm::ArrayRef(Steps).slice(Earlier, Later - Earlier),
                      [&](const Step &Each) {
                        return declaredBy(*Each.Statement) ==
                               Steps[Later].Await->Begun;
                      });
}

/// Nobody waits for what it gives, so that an error is all that it tells.
bool DependenceGraph::endsOnThrow(const Step &First) const {
  return !First.Await || First.Await->Block ||
         (First.Await->Whole && !First.Await->Result && !First.Await->Fills);
}

static bool mayTie(const Footprint &A, const Footprint &B) {
  return !A.Runs.empty() || !B.Runs.empty();
}

static OpenStep openStep(const AwaitStatement &Of, Footprint Touched) {
  return {Of.Suspension,
          Of.Block   ? StepKind::Plain
          : Of.Works ? StepKind::Works
                     : StepKind::Answers,
          std::move(Touched)};
}

static OpenStep openStep(const Step &Of, Footprint Touched) {
  return Of.Await ? openStep(*Of.Await, std::move(Touched))
                  : OpenStep{Of.Statement, StepKind::Plain, std::move(Touched)};
}

std::vector<OpenPair> DependenceGraph::openPairs(std::size_t First,
                                                 std::size_t Last) const {
  std::vector<OpenPair> Result;
  bool BehindGate = false;
  for (std::size_t J = First; J <= Last; ++J) {
    for (std::size_t I = First; I < J; ++I)
      if (const Step &A = Steps[I], &B = Steps[J];
          mayTie(A.Touched, B.Touched) && Dependences[J][I].Why.empty()) {
        Result.push_back({openStep(A, A.Touched),
                          openStep(B, touchedBehind(A, B)), endsOnThrow(A)});
        if (BehindGate && onlyAsks(B))
          Result.back().Later.Is = StepKind::Asks;
      }
    BehindGate |= Steps[J].Gate.has_value();
  }
  return Result;
}

std::vector<OpenPair> openPairs(llvm::ArrayRef<AwaitStatement> Operands) {
  std::vector<OpenPair> Result;
  for (std::size_t I = 0; I < Operands.size(); ++I)
    for (const AwaitStatement &Later : Operands.drop_front(I + 1))
      if (mayTie(Operands[I].Touched, Later.Touched))
        Result.push_back({openStep(Operands[I], Operands[I].Touched),
                          openStep(Later, Later.Touched)});
  return Result;
}

void DependenceGraph::addDependences() {
  Dependences.resize(Steps.size());
  for (std::size_t Later = 0; Later < Steps.size(); ++Later) {
    Dependences[Later].resize(Later);
    for (std::size_t Earlier = Later; Earlier-- > 0;) {
      Dependence &Made = Dependences[Later][Earlier];
      Made.Why = whyDirect(Earlier, Later);
      Made.Next = Later;
      Made.Holds = !Made.Why.empty();
      for (std::size_t Between = Earlier + 1; Between < Later && !Made.Holds;
           ++Between)
        if (Dependences[Between][Earlier].Holds &&
            Dependences[Later][Between].Holds) {
          Made.Next = Between;
          Made.Holds = true;
        }
    }
  }
}

bool DependenceGraph::isDependent(std::size_t Earlier,
                                  std::size_t Later) const {
  return Dependences[Later][Earlier].Holds;
}

std::vector<std::string>
DependenceGraph::whyDependent(std::size_t Earlier, std::size_t Later) const {
  const Dependence &Made = Dependences[Later][Earlier];
  if (!Made.Holds)
    return {};
  if (Made.Next == Later)
    return {Made.Why};
  std::vector<std::string> Result = whyDependent(Earlier, Made.Next);
  std::vector<std::string> Rest = whyDependent(Made.Next, Later);
  Result.insert(Result.end(), Rest.begin(), Rest.end());
  return Result;
}

} // namespace cotidy::model
