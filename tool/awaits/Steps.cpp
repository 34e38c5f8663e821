// SPDX-License-Identifier: Apache-2.0
#include "awaits/Steps.h"

#include "ast/Children.h"
#include "awaits/AwaitKinds.h"
#include "awaits/Gates.h"
#include "awaits/OwnPlaces.h"
#include "coro/Suspends.h"
#include "flow/Exits.h"

using namespace clang;

namespace cotidy::model {

const VarDecl *declaredBy(const Stmt &Statement) {
  const auto *Declaration = dyn_cast<DeclStmt>(&Statement);
  const auto *Variable = Declaration && Declaration->isSingleDecl()
                             ? dyn_cast<VarDecl>(Declaration->getSingleDecl())
                             : nullptr;
  return Variable && !Variable->isStaticLocal() ? Variable : nullptr;
}

namespace {

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

} // namespace

std::vector<Step> stepsOf(const CompoundStmt &Block, Effects &Known,
                          Unit &Unit) {
  StepMaker Maker(Known, Unit);
  std::vector<Step> Result;
  const std::vector<const Stmt *> All(Block.body_begin(), Block.body_end());
  for (std::size_t I = 0; I < All.size(); ++I)
    if (!isa<NullStmt>(All[I]))
      Result.push_back(
          Maker.make(*All[I], llvm::ArrayRef(All).drop_front(I + 1)));
  return Result;
}

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

} // namespace cotidy::model
