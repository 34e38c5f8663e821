// SPDX-License-Identifier: Apache-2.0
#include "lifetime/HeldElements.h"

#include "ast/Children.h"
#include "ast/Mentions.h"
#include "ast/Names.h"
#include "coro/LoopContext.h"
#include "coro/Suspends.h"
#include "flow/Bodies.h"
#include "flow/LiveAcross.h"
#include "lifetime/PointsInto.h"

using namespace clang;

namespace cotidy::model {
namespace {

using Runs = Meanwhile::Answer::Runs;

/// What a body keeps of a container.
struct Keeper {
  const VarDecl *Variable = nullptr; ///< Of a loop, its iterator.
  PointsInto Points;
  const CXXForRangeStmt *Loop = nullptr;
};

/// The locks that a body awaits, as it names them.
std::vector<const ValueDecl *> awaitedLocks(const ExecutedBody &Body,
                                            Unit &Unit) {
  std::vector<const ValueDecl *> Result;
  for (const Expr *Each : Body.Suspensions) {
    const CallExpr *Call = awaitedCall(*Each);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    if (!Callee || !(Unit.knowledge()
                         .words(Meaning::TakesLock)
                         .contains(lastName(*Callee)) ||
                     llvm::any_of(Unit.knowledge().libraries(),
                                  [&](const CoroutineLibrary &Library) {
                                    return callsOneOf(*Call, Library.Locks);
                                  })))
      continue;
    const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
    const Expr *Lock = Member ? Member->getImplicitObjectArgument()
                       : Call->getNumArgs() > 0 ? Call->getArg(0)
                                                : nullptr;
    if (const ValueDecl *Named = Lock ? namedObject(Lock) : nullptr)
      Result.push_back(cast<ValueDecl>(Named->getCanonicalDecl()));
  }
  return Result;
}

class Search {
public:
  Search(const Coroutine &Within, const ExecutedBody &Body, Unit &Host)
      : Within(Within), Body(Body), Ways(*Body.graph()), Host(Host),
        Known(Host.knowledge()) {}

  std::vector<HeldElement> run() {
    findKeepers(Within.Body->getBody());
    if (Keepers.empty())
      return {};
    const LiveAcross Uses(*Within.Decl, Ways, [&](const VarDecl &Each) {
      return llvm::any_of(
          Keepers, [&](const Keeper &Kept) { return Kept.Variable == &Each; });
    });
    std::vector<HeldElement> Result;
    for (const Keeper &Each : Keepers) {
      if (isInReported(Each, Result))
        continue;
      if (const auto Found =
              isChangedHere(Each) ? worst(Each, Uses) : elsewhere(Each, Uses))
        Result.push_back(*Found);
    }
    return Result;
  }

private:
  void findKeepers(const Stmt *Part) {
    if (!Part || isa<LambdaExpr>(Part))
      return;
    if (const auto *Loop = dyn_cast<CXXForRangeStmt>(Part)) {
      const auto *Begin = cast_or_null<DeclStmt>(Loop->getBeginStmt());
      const ValueDecl *Over = rangedOver(Loop->getRangeInit(), Known);
      // What it goes over may be an element: it goes with that.
      const auto Of = Begin && !Over && Loop->getRangeInit()->isGLValue()
                          ? elementIn(*Loop->getRangeInit(), Known)
                          : std::nullopt;
      if (Begin && (Over || Of))
        Keepers.push_back({cast<VarDecl>(Begin->getSingleDecl()),
                           Over ? PointsInto{Over, Pointing::Iterator}
                                : PointsInto{Of->Container, Pointing::Owned},
                           Loop});
    } else if (const auto *Declared = dyn_cast<DeclStmt>(Part)) {
      for (const Decl *Each : Declared->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(Each);
            Variable && Variable->hasLocalStorage() && !Variable->isImplicit())
          if (const auto Points = pointsInto(*Variable, Known))
            Keepers.push_back({Variable, *Points});
    }
    for (const Stmt *Child : childrenOf(*Part))
      findKeepers(Child);
  }

  /// The variable of a loop points where its iterator does.
  static bool isInReported(const Keeper &Kept,
                           llvm::ArrayRef<HeldElement> Reported) {
    return llvm::any_of(Reported, [&](const HeldElement &Each) {
      return Each.Loop && Each.Loop->getLoopVariable() == Kept.Variable;
    });
  }

  std::optional<HeldElement> worst(const Keeper &Kept, const LiveAcross &Uses) {
    std::optional<HeldElement> Result;
    for (const Expr *Suspension : Within.Suspensions)
      if (const Expr *Use = useAfter(*Suspension, Kept, Uses))
        for (const Change &Each :
             Host.get<Changes>().of(*Kept.Points.Container)) {
          const Meanwhile::Answer Why = whyLost(Each, Kept, *Suspension, Uses);
          if (Why.Is > (Result ? Result->Meantime.Is : Runs::No))
            Result = held(Kept, *Suspension, Use, Each, Why);
        }
    return Result;
  }

  /// Whether the unit has a change by which it would be lost: then it shows who
  /// uses the container, and others need not be asked.
  bool isChangedHere(const Keeper &Kept) {
    return llvm::any_of(Host.get<Changes>().of(*Kept.Points.Container),
                        [&](const Change &Each) {
                          return Each.loses(Kept.Points.What,
                                            Kept.Points.Container->getType(),
                                            Known);
                        });
  }

  /// The first suspension over which something is kept of a member that other
  /// units know as well; unless this coroutine awaits locks, which these may
  /// await as well.
  std::optional<HeldElement> elsewhere(const Keeper &Kept,
                                       const LiveAcross &Uses) {
    if (!isa<FieldDecl>(Kept.Points.Container) || isOfHolder(Kept) ||
        !awaitedLocks(Body, Host).empty())
      return std::nullopt;
    for (const Expr *Suspension : Within.Suspensions)
      if (const Expr *Use = useAfter(*Suspension, Kept, Uses);
          Use && !isTold(Kept, *Suspension))
        return held(Kept, *Suspension, Use, {}, {Runs::Others, nullptr});
    return std::nullopt;
  }

  static HeldElement held(const Keeper &Kept, const Expr &Suspension,
                          const Expr *Use, const Change &Lost,
                          Meanwhile::Answer Why) {
    return {Kept.Points.Container,
            Kept.Loop ? nullptr : Kept.Variable,
            Kept.Loop,
            Kept.Points.What,
            &Suspension,
            Kept.Loop ? nullptr : Use,
            Lost,
            Why};
  }

  /// Where it is used with the value that it has at a suspension; null if
  /// somebody has looked since what there is.
  const Expr *useAfter(const Expr &Suspension, const Keeper &Kept,
                       const LiveAcross &Uses) {
    const std::optional<Point> At = Ways.find(&Suspension);
    if (!At || !Ways.isReached(*At) || !mayBeAlive(*Kept.Variable, *At, Ways) ||
        !mayGiveThreadBack(Suspension, Host))
      return nullptr;
    for (const Use &Each : Uses.after(*At))
      if (Each.Variable == Kept.Variable &&
          (Kept.Loop || !isLookedUp(Kept, Suspension, *Each.Where)))
        return Each.Where;
    return nullptr;
  }

  /// Whether the container is asked between the two on every way to the use.
  bool isLookedUp(const Keeper &Kept, const Expr &Suspension,
                  const Expr &Use) const {
    return llvm::any_of(Body.Calls, [&](const CallSite &Each) {
      return Each.Receiver &&
             Known.words(Meaning::LooksUp).contains(lastName(*Each.Callee)) &&
             containerOf(Each.Receiver, Known) == Kept.Points.Container &&
             Body.maybeBefore(&Suspension, Each.Where) &&
             !Body.maybeBefore(&Suspension, &Use, Each.Where);
    });
  }

  Meanwhile::Answer whyLost(const Change &Each, const Keeper &Kept,
                            const Expr &Suspension, const LiveAcross &Uses) {
    const ValueDecl &Container = *Kept.Points.Container;
    if (!Each.loses(Kept.Points.What, Container.getType(), Known))
      return {};
    if (Each.By == Within.Decl && changesItself(Each, Kept, Suspension, Uses))
      return {Runs::Itself, Each.By};
    // Of its own variables each coroutine that runs has one.
    const auto *Own = dyn_cast<VarDecl>(&Container);
    if (Own && Own->hasLocalStorage() && Each.By == Within.Decl)
      return {};
    const VarDecl *Holder = holderOf(Each.Site->Receiver);
    if (Holder && Holder->getDeclContext() == Each.By &&
        !Holder->getType()->isReferenceType())
      return {}; // it changes an object that it has made
    Meanwhile::Answer Why =
        Host.get<Meanwhile>().mayRun(*Each.By, Within, Suspension);
    if (Why.Is == Runs::Others &&
        (isTold(Kept, Suspension) || isOfHolder(Kept)))
      Why.Is = Runs::Maybe;
    return Why.Is != Runs::No && Why.Is != Runs::Awaited &&
                   (sharesLock(*Each.By) || sharesLock(*Why.Root))
               ? Meanwhile::Answer()
               : Why;
  }

  /// The local variable, or parameter, that has the object whose member is
  /// named: all of `for (auto &each : all) for (auto &part : each.parts)`. Who
  /// changes that member of its objects most likely has others.
  const VarDecl *holderOf(const Expr *Named) const {
    const auto *Member =
        Named ? dyn_cast<MemberExpr>(Named->IgnoreParenImpCasts()) : nullptr;
    if (!Member || Member->isArrow())
      return nullptr;
    const VarDecl *Base = namedVariable(Member->getBase());
    const Expr *Range = Base ? rangeOf(*Base) : nullptr;
    const std::optional<PointsInto> In =
        Range ? std::nullopt : elementIn(*Member, Known);
    const auto *Holder =
        dyn_cast_or_null<VarDecl>(Range ? containerOf(Range, Known)
                                  : In  ? In->Container
                                        : nullptr);
    return Holder && Holder->hasLocalStorage() ? Holder : nullptr;
  }

  bool isOfHolder(const Keeper &Kept) const {
    return Kept.Loop && holderOf(Kept.Loop->getRangeInit());
  }

  /// Whether those who change the container mostly let the coroutine know: it
  /// stops, and has waited for them; or an awaiter of the program waits for the
  /// element itself, whoever takes it away.
  bool isTold(const Keeper &Kept, const Expr &Suspension) const {
    const VarDecl &Element = *Kept.Variable;
    const Expr *Operand = awaitedOperand(Suspension);
    if (Known.words(Meaning::Ends).contains(lastName(*Within.Decl)))
      return true;
    return Operand && !Host.taskTypes().of(Operand->getType()).IsTask &&
           isa<CXXConstructExpr, CXXFunctionalCastExpr, InitListExpr,
               CXXParenListInitExpr>(Operand->IgnoreUnlessSpelledInSource()) &&
           mentions(Operand, &Element);
  }

  /// Whether a loop changes what it goes over, and goes on. Who removes one
  /// element of a list or a map may well mean another one.
  bool changesItself(const Change &Each, const Keeper &Kept,
                     const Expr &Suspension, const LiveAcross &Uses) const {
    const std::optional<Point> At = Body.find(*Each.Site);
    Change Adds = Each;
    Adds.Removes = false;
    return Kept.Loop && At && Body.maybeBefore(&Suspension, Each.Site->Where) &&
           Adds.loses(Kept.Points.What, Kept.Points.Container->getType(),
                      Known) &&
           mayBeAlive(*Kept.Variable, *At, Ways) &&
           llvm::any_of(Uses.after(*At), [&](const Use &Use) {
             return Use.Variable == Kept.Variable;
           });
  }

  /// Whether both await the same lock.
  bool sharesLock(const FunctionDecl &Other) {
    if (!Locks)
      Locks = awaitedLocks(Body, Host);
    return !Locks->empty() &&
           llvm::any_of(awaitedLocks(Host.get<Bodies>().of(Other), Host),
                        [&](const ValueDecl *Each) {
                          return llvm::is_contained(*Locks, Each);
                        });
  }

  const Coroutine &Within;
  const ExecutedBody &Body;
  const Graph &Ways;
  Unit &Host;
  const Knowledge &Known;
  std::vector<Keeper> Keepers;
  std::optional<std::vector<const ValueDecl *>> Locks;
};

} // namespace

std::vector<HeldElement> heldElements(const Coroutine &Within, Unit &Unit) {
  const ExecutedBody &Body = Unit.get<Bodies>().of(*Within.Decl);
  return Within.Suspensions.empty() || !Body.graph()
             ? std::vector<HeldElement>()
             : Search(Within, Body, Unit).run();
}

} // namespace cotidy::model
