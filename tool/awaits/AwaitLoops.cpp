// SPDX-License-Identifier: Apache-2.0
#include "awaits/AwaitLoops.h"

#include "ast/Children.h"
#include "awaits/AwaitKinds.h"
#include "awaits/LoopFlow.h"
#include "coro/Suspends.h"
#include "flow/Bodies.h"

using namespace clang;

namespace cotidy::model {
namespace {

class LoopJudge {
public:
  LoopJudge(const Stmt &Loop, const LoopFlow::Around &Within, Effects &Known,
            Unit &Unit)
      : Flow(Loop, Within), Known(Known), Host(Unit) {}

  AwaitLoop judge() {
    AwaitLoop Result;
    Result.Awaits = Flow.awaits();
    Known.setLoopVariant(&Flow.loopVariant());
    Result.Why = why();
    Known.setLoopVariant(nullptr);
    if (Result.Why.empty() && !Touched.Runs.empty())
      Result.Open.push_back(nextRound());
    Result.Touched = Touched;
    Result.Proven = Touched.isPure() && Touched.Complete && !OnLoopVariant;
    return Result;
  }

private:
  std::string why() {
    if (Flow.yields())
      return "it hands out its values one by one";
    if (Flow.isPaced())
      return "each round decides whether there is another one";
    if (Flow.strides())
      return "it takes a share of the items, or several at a time";
    if (!Flow.whyEnds().empty())
      return Flow.whyEnds().str();
    if (llvm::all_of(Flow.awaits(), [&](const Expr *Await) {
          return neverSuspends(*Await, Host);
        }))
      return "what it awaits never suspends";
    bool Differs = false;
    Variables All;
    for (const Expr *Await : Flow.awaits()) {
      auto Movable = movableAwait(*Await, Host);
      if (!Movable)
        return whyKept(*Await, Host).str();
      Variables Named;
      addNamed(awaitedOperand(*Await), Named);
      const auto *Member = dyn_cast<CXXMemberCallExpr>(Movable->Call);
      Variables Object;
      if (Member)
        addNamed(Member->getImplicitObjectArgument(), Object);
      OnLoopVariant |= anyLoopVariant(Object);
      bool Own = anyLoopVariant(Named);
      if (!Own && !isPlainQuery(*Movable))
        return whyAlike(Named);
      Differs |= Own;
      All.insert(Named.begin(), Named.end());
    }
    return Differs ? whyCarried() : whyAlike(All);
  }

  /// Nothing that a round makes anew is in what it awaits.
  std::string whyAlike(const Variables &Named) const {
    return Flow.carries(Named)
               ? "a round awaits what the rounds before have made"
               : "every round awaits the same";
  }

  bool anyLoopVariant(const Variables &Named) const {
    return llvm::any_of(Named, [&](const ValueDecl *Each) {
      return Flow.loopVariant().contains(Each);
    });
  }

  bool isPlainQuery(const AwaitStatement &Await) {
    return Known.ofCall(*Await.Call).isPure();
  }

  /// Each is compared with each.
  static constexpr std::size_t MostShared = 256;

  std::string whyCarried() {
    collect(*Flow.body(), /*OnError=*/false);
    if (WorksForOthers)
      return "it is awaited for what it does, which another round may rely on";
    if (Touched.Throws && (Drops || Flow.isCaught()))
      return "an error ends the loop";
    if (Flow.leavesOnError() && changesAtClients())
      return "an error ends the loop, and the rounds behind it must change "
             "nothing";
    if (Touched.Shared.size() + Touched.Requests.size() > MostShared)
      return "it does more than is compared";
    Touched.Objects.remove_if([&](const auto &Object) {
      return carriesNothing(*Object.first.first);
    });
    std::string Why =
        whyConflict(Touched, Touched, [&](const ValueDecl &Value) {
          return Flow.loopVariant().contains(&Value);
        });
    constexpr StringRef Both = "both may "; // a round and its copy
    return StringRef(Why).starts_with(Both)
               ? "each round may " + Why.substr(Both.size())
               : Why;
  }

  bool changesAtClients() const {
    return llvm::any_of(Touched.Requests,
                        [](const Request &Each) { return !Each.isQuery(); });
  }

  /// What is new in each round, or only collects results.
  bool carriesNothing(const ValueDecl &Value) const {
    return Flow.declares(Value) || collects(Value);
  }

  OpenPair nextRound() const {
    Footprint Round = Touched;
    auto IsOfOneRound = [&](const ValueDecl &Value) {
      return carriesNothing(Value) || Flow.loopVariant().contains(&Value);
    };
    auto Leave = [&](Footprint &In) {
      In.Objects.remove_if([&](const auto &Object) {
        return IsOfOneRound(*Object.first.first);
      });
      In.Elements.remove_if(
          [&](const auto &Element) { return IsOfOneRound(*Element.first); });
    };
    Leave(Round);
    for (Elsewhere &Run : Round.Runs) {
      for (Passed &Each : Run.Arguments)
        Leave(Each.Changed);
      if (Run.Otherwise) {
        Footprint Left = *Run.Otherwise;
        Leave(Left);
        Run.Otherwise = std::make_shared<const Footprint>(std::move(Left));
      }
    }
    const OpenStep Step = {Flow.awaits().front(),
                           Drops ? StepKind::Works : StepKind::Answers,
                           std::move(Round)};
    return {Step, Step, Drops || Flow.isCaught()};
  }

  /// A local variable that is filled with answers and decides about nothing.
  bool collects(const ValueDecl &Value) const {
    const auto *Variable = dyn_cast<VarDecl>(&Value);
    return Variable && Variable->hasLocalStorage() &&
           !Variable->getType()->isReferenceType() &&
           !Flow.feeding().contains(Variable);
  }

  /// Adds up the body; a message about an answer that is an error may come in
  /// any order.
  void collect(const Stmt &Statement, bool OnError) {
    if (const auto *Block = dyn_cast<CompoundStmt>(&Statement)) {
      for (const Stmt *Child : Block->body())
        collect(*Child, OnError);
      return;
    }
    const auto *If = dyn_cast<IfStmt>(&Statement);
    if (If && !OnError && Flow.usesAwaited(If->getCond())) {
      Touched.add(Known.ofStatement(*If->getCond()));
      collect(*If->getThen(), /*OnError=*/true);
      if (If->getElse())
        collect(*If->getElse(), /*OnError=*/true);
      return;
    }
    if (const auto *Try = dyn_cast<CXXTryStmt>(&Statement)) {
      collect(*Try->getTryBlock(), OnError);
      for (unsigned I = 0; I < Try->getNumHandlers(); ++I)
        collect(*Try->getHandler(I)->getHandlerBlock(), /*OnError=*/true);
      return;
    }
    Footprint One = Known.ofStatement(Statement);
    if (OnError) {
      One.Outside = false;
      One.Objects.remove_if([](const auto &Object) {
        return Object.first.first->isInStdNamespace(); // std::cerr
      });
    }
    Touched.add(One);
    checkDropped(Statement);
  }

  /// An await of an unseen body without a result was made for its effects: fine
  /// where every round has an object of its own for them.
  void checkDropped(const Stmt &Statement) {
    const Expr *Dropped = spelledSuspension(dyn_cast<Expr>(&Statement));
    auto Movable = Dropped ? movableAwait(*Dropped, Host) : std::nullopt;
    if (!Movable)
      return;
    Drops = true;
    Footprint Own = Known.ofCall(*Movable->Call, Request::Result::Dropped);
    const auto *Member = dyn_cast<CXXMemberCallExpr>(Movable->Call);
    Variables Object;
    if (Member)
      addNamed(Member->getImplicitObjectArgument(), Object);
    bool Seen = Own.isKnown() && !Own.Requests.empty();
    if (!Seen && !anyLoopVariant(Object))
      WorksForOthers = true;
  }

  LoopFlow Flow;
  Footprint Touched;
  /// Something is awaited for what it does: what an error of an earlier round
  /// would have kept from happening.
  bool Drops = false;
  /// And that is not known to be for this round alone.
  bool WorksForOthers = false;
  /// Something that only one round has is worked on.
  bool OnLoopVariant = false;
  Effects &Known;
  Unit &Host;
};

bool isLoop(const Stmt &Statement) {
  return isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(Statement);
}

class LoopFinder {
public:
  /// Within: null when nothing is known of what runs when.
  LoopFinder(const LoopFlow::Around *Within, Effects &Known, Unit &Unit)
      : Within(Within), Known(Known), Host(Unit) {}

  std::vector<AwaitLoop> Found;

  void find(const Stmt *Statement) {
    if (!Statement || isa<LambdaExpr, OpaqueValueExpr>(Statement))
      return;
    if (isLoop(*Statement))
      judge(*Statement);
    for (const Stmt *Child : childrenOf(*Statement))
      find(Child);
  }

  /// How many loops stand in each other there; kept for each of them.
  unsigned measure(const Stmt *Statement) {
    if (!Statement || isa<LambdaExpr, OpaqueValueExpr>(Statement))
      return 0;
    unsigned Most = 0;
    for (const Stmt *Child : childrenOf(*Statement))
      Most = std::max(Most, measure(Child));
    return isLoop(*Statement) ? Loops[Statement] = Most + 1 : Most;
  }

private:
  /// A loop is looked at with all that is in it, so that time grows with the
  /// depth.
  static constexpr unsigned MostLoops = 16;

  void judge(const Stmt &Loop) {
    AwaitLoop Result;
    if (Within && Loops.lookup(&Loop) <= MostLoops) {
      Result = LoopJudge(Loop, *Within, Known, Host).judge();
    } else {
      Result.Why =
          Within ? "loops are nested in it more deeply than is looked into"
                 : "nothing is known of what runs when in its coroutine";
      for (const Stmt *Child : childrenOf(Loop))
        addOwnAwaits(Child, Result.Awaits);
    }
    Result.Loop = &Loop;
    if (!Result.Awaits.empty())
      Found.push_back(std::move(Result));
  }

  static void addOwnAwaits(const Stmt *Statement,
                           std::vector<const Expr *> &Into) {
    if (!Statement || isLoop(*Statement) ||
        isa<LambdaExpr, OpaqueValueExpr>(Statement))
      return;
    for (const Stmt *Child : childrenOf(*Statement))
      addOwnAwaits(Child, Into);
    if (const auto *Await = dyn_cast<CoroutineSuspendExpr>(Statement))
      Into.push_back(Await);
  }

  llvm::DenseMap<const Stmt *, unsigned> Loops;
  const LoopFlow::Around *Within;
  Effects &Known;
  Unit &Host;
};

} // namespace

std::vector<AwaitLoop> awaitLoops(const Coroutine &Within, Unit &Unit) {
  if (Within.Suspensions.empty() || Within.isGenerator())
    return {};
  const Graph *Ways = Unit.get<Bodies>().of(*Within.Decl).graph();
  std::optional<Deciders> Branches;
  std::optional<LoopFlow::Around> Around;
  if (Ways)
    Around.emplace(LoopFlow::Around{*Ways, Branches.emplace(*Ways),
                                    Within.parents(), Unit.knowledge()});
  auto Find = [&](Effects &Known) {
    LoopFinder Finder(Around ? &*Around : nullptr, Known, Unit);
    Finder.measure(Within.Body->getBody());
    Finder.find(Within.Body->getBody());
    return std::move(Finder.Found);
  };
  std::vector<AwaitLoop> Result = Find(Unit.get<Effects>());
  // Those that are there if other units' bodies change nothing.
  if (Unit.get<Effects>().meetsElsewhere())
    for (AwaitLoop &Each : Find(Unit.get<AssumingEffects>())) {
      const bool Known = llvm::any_of(Result, [&](const AwaitLoop &Other) {
        return Other.Why.empty() && Other.Awaits == Each.Awaits;
      });
      if (Each.Why.empty() && !Known && !Each.Open.empty())
        Result.push_back(std::move(Each));
    }
  return Result;
}

} // namespace cotidy::model
