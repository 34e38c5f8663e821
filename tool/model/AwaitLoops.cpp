// SPDX-License-Identifier: Apache-2.0
#include "model/AwaitLoops.h"

#include "model/AwaitKinds.h"
#include "model/LoopFlow.h"

using namespace clang;

namespace cotidy::model {
namespace {

class LoopJudge {
public:
  LoopJudge(const Stmt &Loop, Effects &Known, Unit &Unit)
      : Flow(Loop), Known(Known), Host(Unit) {}

  AwaitLoop judge() {
    AwaitLoop Result;
    Result.Awaits = Flow.awaits();
    Known.setApart(&Flow.apart());
    Result.Why = why();
    Known.setApart(nullptr);
    Result.Touched = Touched;
    Result.Proven = Touched.isPure() && Touched.Complete && !OnApart;
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
      OnApart |= anyApart(Object);
      bool Own = anyApart(Named);
      if (!Own && !isPlainQuery(*Movable))
        return "every round awaits the same";
      Differs |= Own;
    }
    return Differs ? whyCarried() : "every round awaits the same";
  }

  bool anyApart(const Variables &Named) const {
    return llvm::any_of(Named, [&](const ValueDecl *Each) {
      return Flow.apart().contains(Each);
    });
  }

  bool isPlainQuery(const AwaitStatement &Await) {
    return Known.ofCall(*Await.Call).isPure();
  }

  std::string whyCarried() {
    collect(*Flow.body(), /*OnError=*/false);
    if (Touched.Throws)
      return "an error ends the loop";
    // What is new in each round, or only collects results, carries nothing.
    Touched.Objects.remove_if([&](const auto &Object) {
      return Flow.declares(*Object.first) || collects(*Object.first);
    });
    return whyConflict(Touched, Touched, [&](const ValueDecl &Value) {
      return Flow.apart().contains(&Value);
    });
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
        return Object.first->isInStdNamespace(); // std::cerr
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
    Footprint Own = Known.ofCall(*Movable->Call, Request::Result::Dropped);
    const auto *Member = dyn_cast<CXXMemberCallExpr>(Movable->Call);
    Variables Object;
    if (Member)
      addNamed(Member->getImplicitObjectArgument(), Object);
    bool Seen = Own.isKnown() && !Own.Requests.empty();
    if (!Seen && !anyApart(Object))
      Touched.Opaque = true;
  }

  LoopFlow Flow;
  Footprint Touched;
  bool OnApart = false; ///< Something that only one round has is worked on.
  Effects &Known;
  Unit &Host;
};

void findLoops(const Stmt *Statement, Effects &Known, Unit &Unit,
               std::vector<AwaitLoop> &Into) {
  if (!Statement || isa<LambdaExpr, OpaqueValueExpr>(Statement))
    return;
  if (isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(Statement)) {
    AwaitLoop Found = LoopJudge(*Statement, Known, Unit).judge();
    if (!Found.Awaits.empty())
      Into.push_back(std::move(Found));
  }
  for (const Stmt *Child : Statement->children())
    findLoops(Child, Known, Unit, Into);
}

} // namespace

std::vector<AwaitLoop> awaitLoops(const Coroutine &Within, Unit &Unit) {
  std::vector<AwaitLoop> Result;
  if (Within.Suspensions.empty() || Within.isGenerator())
    return Result;
  Effects Known(Unit);
  findLoops(Within.Body->getBody(), Known, Unit, Result);
  return Result;
}

} // namespace cotidy::model
