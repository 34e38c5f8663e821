// SPDX-License-Identifier: Apache-2.0
#include "lifetime/DanglingTasks.h"

#include "ast/Names.h"
#include "coro/LoopContext.h"
#include "coro/NameWords.h"
#include "coro/Suspends.h"
#include "flow/Bodies.h"
#include "flow/BodyIndex.h"
#include "flow/Lock.h"
#include "lifetime/OwnObject.h"
#include "lifetime/UsedLate.h"

using namespace clang;

namespace cotidy::model {
namespace {

using Way = TaskFate::Way;

/// Whether the thing dies before a task does that goes this way.
bool diesFirst(const Borrowed &Lent, const TaskFate &Fate, bool Lazy) {
  const bool Detached =
      !Lazy && (Fate.Goes == Way::Discarded || Fate.Goes == Way::Voided);
  if (!Fate.goesOn() && !Detached)
    return false;
  switch (Lent.Lives) {
  case Borrowed::Until::ExpressionEnds:
    return true;
  case Borrowed::Until::FunctionEnds: // unless somebody waits meanwhile
  case Borrowed::Until::Moved:
    return Detached || Fate.Goes == Way::Returned || Fate.Goes == Way::Spawned;
  }
  llvm_unreachable("all are listed");
}

class Search {
public:
  Search(const ExecutedBody &Body, Unit &Host) : Body(Body), Host(Host) {}

  std::vector<DanglingTask> run() {
    for (const CallSite &Site : Body.Calls)
      if (isNamed(*Site.Callee, Host.knowledge().words(Meaning::Forgets)))
        lookAtForgotten(Site);
      else if (isSpawn(Site))
        lookAtCaptured(Site);
      else if (const auto *Call = dyn_cast_or_null<CallExpr>(Site.Expression);
               Call && Call->isPRValue() &&
               Call->getType()->getAsCXXRecordDecl() &&
               !Host.source().isForeign(Site.Callee->getLocation()) &&
               !Host.isOfLibrary(*Site.Callee))
        look(Site, *Call);
    return std::move(Found);
  }

private:
  void look(const CallSite &Site, const CallExpr &Call) {
    const TaskType Task = Host.taskTypes().of(Call.getType());
    if (!Task.IsTask || Task.Begins == TaskType::Start::Unknown)
      return;
    const bool Lazy = Task.Begins == TaskType::Start::Lazy;
    std::vector<Borrowed> Lent = borrowedBy(Site, Host.knowledge());
    const bool OfItself = isOnCountedThis(Site, Body, Host.knowledge());
    if (Lent.empty() && !OfItself)
      return;
    const TaskFate Fate = fateOf(Call, Body.index().Around, Host);
    for (const Borrowed &Each : Lent)
      if (diesFirst(Each, Fate, Lazy) && !isGivenAway(Each) &&
          (Each.Lives != Borrowed::Until::FunctionEnds ||
           Fate.Goes == Way::Returned || nobodyWaits(Call, Fate, Each)))
        judge(Site, Each, Fate, Lazy);
    if (OfItself)
      judgeItself(Site, Fate, Lazy);
  }

  /// The captures of a lambda coroutine that a continuation was made of.
  void lookAtForgotten(const CallSite &Site) {
    for (const Expr *Each : Site.Arguments) {
      const auto *Lambda =
          dyn_cast<LambdaExpr>(Each->IgnoreUnlessSpelledInSource());
      const CXXMethodDecl *Body = Lambda ? Lambda->getCallOperator() : nullptr;
      const Coroutine *Task = Body ? Host.coroutine(*Body) : nullptr;
      if (!Task || !Body->isImplicitObjectMemberFunction())
        continue;
      const Borrowed Lent{.Argument = Each, .Closure = true};
      if (const Expr *Use = usedLateIn(*Task, Lent, /*Lazy=*/false, Host))
        Found.push_back(
            {.Site = &Site, .Lent = Lent, .Use = Use, .Forgotten = true});
    }
  }

  bool isSpawn(const CallSite &Site) const {
    const auto *Call = dyn_cast_or_null<CallExpr>(Site.Expression);
    return Call && llvm::any_of(Host.knowledge().libraries(),
                                [&](const CoroutineLibrary &Each) {
                                  return callsOneOf(*Call, Each.Spawns);
                                });
  }

  /// The variables of this function that a lambda refers to which is given to
  /// what keeps it and lets it run. A task among the arguments is a call of its
  /// own.
  void lookAtCaptured(const CallSite &Site) {
    const auto &Call = *cast<CallExpr>(Site.Expression);
    if (fateOf(Call, Body.index().Around, Host).Goes == Way::Awaited)
      return;
    for (const Expr *Each : Site.Arguments) {
      const auto *Lambda =
          dyn_cast<LambdaExpr>(Each->IgnoreUnlessSpelledInSource());
      const Coroutine *Task =
          Lambda ? Host.coroutine(*Lambda->getCallOperator()) : nullptr;
      if (!Task || Task->Type.Begins == TaskType::Start::Unknown)
        continue;
      const bool Lazy = Task->Type.Begins == TaskType::Start::Lazy;
      const TaskFate Fate{Way::Spawned, nullptr, &Call};
      for (const LambdaCapture &Capture : Lambda->captures()) {
        const VarDecl *Variable = referredBy(Capture);
        const Borrowed Lent{.Argument = Each,
                            .Lives = Borrowed::Until::FunctionEnds,
                            .Variable = Variable};
        const Expr *Use =
            Variable && nobodyWaits(Call, Fate, Lent)
                ? usedLateBy(*cast<VarDecl>(Capture.getCapturedVar()), *Task,
                             Lazy, Host)
                : nullptr;
        if (!Use)
          continue;
        Found.push_back({.Site = &Site,
                         .Lent = Lent,
                         .Fate = Fate,
                         .Use = Use,
                         .Lazy = Lazy,
                         .Captured = true});
        break; // one for a lambda
      }
    }
  }

  /// A variable of this function that a lambda has by reference, or a pointer
  /// to: [&x], [p = &x].
  static const VarDecl *referredBy(const LambdaCapture &Capture) {
    const auto *Variable = Capture.capturesVariable()
                               ? dyn_cast<VarDecl>(Capture.getCapturedVar())
                               : nullptr;
    bool IsReferred = Capture.getCaptureKind() == LCK_ByRef;
    if (Variable && Variable->isInitCapture()) {
      const Expr *Init = Variable->getInit()->IgnoreUnlessSpelledInSource();
      const auto *Address = dyn_cast<UnaryOperator>(Init);
      IsReferred |= Address && Address->getOpcode() == UO_AddrOf;
      Variable = namedVariable(Address ? Address->getSubExpr() : Init);
    }
    return Variable && IsReferred && Variable->hasLocalStorage() &&
                   !Variable->getType()->isReferenceType()
               ? Variable
               : nullptr;
  }

  /// A method lets another one of its object run.
  void judgeItself(const CallSite &Site, const TaskFate &Fate, bool Lazy) {
    const bool Detached =
        !Lazy && (Fate.Goes == Way::Discarded || Fate.Goes == Way::Voided);
    const FunctionDecl *Written = nullptr;
    if ((Fate.Goes != Way::Spawned && !Detached) || Site.isDispatched() ||
        !Site.Callee->getBody(Written) || keepsItsObject(*Written, Host))
      return;
    if (const Expr *Use = usedLate(*Written, {}, Host))
      Found.push_back({.Site = &Site,
                       .Fate = Fate,
                       .Use = Use,
                       .Lazy = Lazy,
                       .OfItself = true});
  }

  /// Whether the function ends at once when it has spawned a task, or made one
  /// that runs by itself: it calls nothing else, its own objects only hold
  /// values, and what the task is spawned on is none of them.
  bool nobodyWaits(const CallExpr &Made, const TaskFate &Fate,
                   const Borrowed &Lent) {
    const CallExpr &Begun = Fate.By ? *Fate.By : Made;
    const bool OnOwn = Fate.By && isSpawnedOnOwn(*Fate.By);
    const std::optional<Point> At =
        Body.graph() ? Body.graph()->find(&Begun) : std::nullopt;
    if (!At || OnOwn)
      return false;
    if (isCoroutine(*Body.Function))
      return Lent.Variable && diesAtOnce(*Lent.Variable, Begun, *At);
    for (const CallSite &Each : Body.Calls) {
      if (Each.isDestructor()) {
        if (Each.Variable && Each.Variable != Lent.Variable &&
            !isValue(*Each.Variable))
          return false;
        continue;
      }
      // In a loop the spawning itself comes again.
      if (Each.Implicit || isPartOf(Each, Begun))
        continue;
      const std::optional<Point> Later = Body.find(Each);
      if (Later && Body.graph()->mayFollow(*At, *Later) &&
          !isLogging(*Each.Callee, Host.knowledge()))
        return false;
    }
    return Body.Indirect.empty();
  }

  bool isPartOf(const CallSite &Site, const Stmt &Whole) const {
    const Stmt *At = Site.Expression;
    while (At && At != &Whole)
      At = Body.index().Around.of(At);
    return At;
  }

  /// Whether a coroutine comes to the end of its variable before anybody else
  /// has a turn: nothing that stands behind the spawning in the variable's
  /// block suspends. Clang's graph has no end of what has no destructor.
  bool diesAtOnce(const VarDecl &Variable, const Stmt &Spawn,
                  Point From) const {
    const Stmt *Block = Variable.getInit();
    while (Block && !isa<CompoundStmt>(Block))
      Block = Body.index().Around.of(Block);
    const std::optional<unsigned> Spawned =
        Block ? placeIn(*Block, Spawn) : std::nullopt;
    return Spawned && llvm::none_of(Body.Suspensions, [&](const Expr *Each) {
             const std::optional<unsigned> Place = placeIn(*Block, *Each);
             const std::optional<Point> At = Body.graph()->find(Each);
             return Place && (*Place > *Spawned ||
                              (*Place == *Spawned &&
                               (!At || Body.graph()->mayFollow(From, *At))));
           });
  }

  /// Which statement of a block a part of it stands in.
  std::optional<unsigned> placeIn(const Stmt &Block, const Stmt &Part) const {
    const Stmt *At = &Part;
    while (At && Body.index().Around.of(At) != &Block)
      At = Body.index().Around.of(At);
    unsigned Place = 0;
    for (const Stmt *Each : childrenOf(Block)) {
      if (Each == At)
        return Place;
      ++Place;
    }
    return std::nullopt;
  }

  /// Whether somebody else has what a variable owned: std::move(owner).
  bool isGivenAway(const Borrowed &Lent) const {
    return Lent.Owner && llvm::any_of(Body.Calls, [&](const CallSite &Each) {
             const Expr *From =
                 Each.Expression ? movedFrom(Each.Expression) : nullptr;
             return From && namedVariable(From) == Lent.Variable;
           });
  }

  bool isValue(const VarDecl &Variable) {
    const CXXRecordDecl *Class = Variable.getType()->getAsCXXRecordDecl();
    return Class && isNamed(*Class, Host.knowledge().words(Meaning::Values));
  }

  /// Whether an executor or a scope among the arguments ends with the function.
  bool isSpawnedOnOwn(const CallExpr &Spawn) {
    const auto IsOwn = [](const Expr *Each) {
      const auto *Root = dyn_cast_or_null<VarDecl>(rootOf(Each));
      return Root && Root->isLocalVarDecl() && Root->hasLocalStorage() &&
             !Root->getType()->isReferenceType();
    };
    const auto *Member = dyn_cast<CXXMemberCallExpr>(&Spawn);
    return (Member && IsOwn(Member->getImplicitObjectArgument())) ||
           llvm::any_of(Spawn.arguments(), [&](const Expr *Each) {
             return !isAwaitable(Each->getType(), Host) && IsOwn(Each);
           });
  }

  /// A body that a call may not run says nothing.
  static bool isUnknowable(const CallSite &Site, const Borrowed &Lent) {
    return Site.isDispatched() || Lent.Closure ||
           !Site.Callee->isExternallyVisible();
  }

  void judge(const CallSite &Site, const Borrowed &Lent, const TaskFate &Fate,
             bool Lazy) {
    const FunctionDecl *Written = nullptr;
    const Expr *Use = nullptr;
    if (Site.Callee->getBody(Written) && !Site.isDispatched()) {
      Use = usedLate(*Written, Lent, Host);
      if (!Use)
        return; // it does not, or copies it before
    } else if (!Lazy && isUnknowable(Site, Lent)) {
      return; // what it needs it may use at once, and nobody can say
    }
    const bool Sure = Use && !Fate.ByName &&
                      (Lent.Lives != Borrowed::Until::FunctionEnds ||
                       Fate.Goes == Way::Returned);
    Found.push_back({&Site, Lent, Fate, Use, Lazy, Sure});
  }

  const ExecutedBody &Body;
  Unit &Host;
  std::vector<DanglingTask> Found;
};

} // namespace

std::vector<DanglingTask> danglingTasks(const ExecutedBody &Body, Unit &Unit) {
  return Search(Body, Unit).run();
}

} // namespace cotidy::model
