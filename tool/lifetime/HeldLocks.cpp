// SPDX-License-Identifier: Apache-2.0
#include "lifetime/HeldLocks.h"

#include "ast/Mentions.h"
#include "ast/Names.h"
#include "coro/Suspends.h"
#include "flow/Bodies.h"
#include "flow/Held.h"

#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace cotidy::model {
namespace {

/// Whether code names the lock: a guard of `auto [guard, value] = …` by what it
/// is bound to.
bool names(const Stmt *Code, const ValueDecl &Lock) {
  if (const auto *Parts = dyn_cast<DecompositionDecl>(&Lock))
    return llvm::any_of(Parts->bindings(), [&](const BindingDecl *Each) {
      return mentions(Code, Each);
    });
  return mentions(Code, &Lock);
}

/// A guard stands where it is declared, unless it locks later.
SourceRange placeOf(const Taking &Of) {
  const auto *Guard = dyn_cast_or_null<VarDecl>(Of.guard());
  bool LocksLater = Guard && Of.Site &&
                    !isa<CXXConstructorDecl>(Of.Site->Callee) &&
                    names(Of.Site->Expression, *Guard);
  return Guard && !LocksLater ? Guard->getSourceRange()
         : Of.Site            ? Of.Site->Range
                              : Of.Lock.Value->getSourceRange();
}

class Search {
public:
  Search(const Coroutine &Within, const ExecutedBody &Body,
         llvm::ArrayRef<StringRef> GuardTypes, Unit &Unit,
         std::vector<SparedSuspension> *Spared)
      : Body(Body), Ways(*Body.graph()), Locks(Body, Unit.knowledge()),
        Host(Unit), Spared(Spared) {
    findListed(Within.Body->getBody(), GuardTypes);
  }

  std::vector<HeldLock> in(llvm::ArrayRef<const Expr *> Suspensions) {
    for (const Expr *Each : Suspensions)
      if (const std::optional<Point> At = Ways.find(Each);
          At && Ways.isReached(*At))
        look(*Each, *At);
    return std::move(Found);
  }

private:
  void look(const Expr &Suspension, Point At) {
    for (const Taking *Each : Locks.at(At)) {
      if (!Each->Site && !Locks.isSure(*Each))
        continue; // somebody may take it, and nothing says so
      if (std::string Why = whySpared(*Each->Lock.Value, Suspension);
          !Why.empty()) {
        spare(Suspension, std::move(Why));
        continue;
      }
      HeldLock &Lock = add(*Each->Lock.Value, placeOf(*Each), Suspension);
      if (Each->Mutex && !llvm::is_contained(Lock.Mutexes, Each->Mutex))
        Lock.Mutexes.push_back(Each->Mutex);
      Lock.Unknown |= !Locks.isSure(*Each);
      Lock.Surely |= isSurelyHeld(*Each, At);
    }
    for (const VarDecl *Each : Listed)
      if (isListedHeld(*Each, At))
        add(*Each, Each->getSourceRange(), Suspension);
  }

  void spare(const Expr &Suspension, std::string Why) {
    if (Spared)
      Spared->push_back({&Suspension, std::move(Why)});
  }

  std::string whySpared(const ValueDecl &Lock, const Expr &Suspension) {
    const auto *Variable = dyn_cast<VarDecl>(&Lock);
    const Expr *Init = Variable ? Variable->getInit() : nullptr;
    const bool IsAwaited = Init && isa<CoawaitExpr, DependentCoawaitExpr>(
                                       Init->IgnoreUnlessSpelledInSource());
    if (IsAwaited || !stopsThread(Lock.getType()))
      return lockName(Lock) + " stops no thread: its lock is awaited";
    if (names(awaitedOperand(Suspension), Lock))
      return "what is awaited is given " + lockName(Lock) +
             ", and may give it back meanwhile";
    if (!mayGiveThreadBack(Suspension, Host))
      return "this await never suspends, so " + lockName(Lock) +
             " is not held for longer";
    return "";
  }

  /// On every way there, with nothing since that gives it back.
  bool isSurelyHeld(const Taking &Of, Point At) const {
    const std::vector<Point> Ends = Locks.endsOf(Of);
    return !Of.Tried && Locks.isSure(Of) && Ways.dominates(Of.At, At) &&
           llvm::none_of(Ends, [&](Point End) {
             const bool IsTaking = // which ends what the guard had before
                 End.Node == Of.At.Node && End.Element == Of.At.Element;
             return !IsTaking && Ways.mayFollow(End, At, Of.At);
           });
  }

  /// Until it dies, is moved from or is told to give the lock back.
  bool isListedHeld(const VarDecl &Guard, Point At) const {
    std::vector<Point> Ends(Ways.endsOf(Guard));
    auto IsOf = [&](const Expr *Named) {
      return Named && lockOf(Named).Value == &Guard;
    };
    for (const CallSite &Each : Body.Calls) {
      const std::optional<Point> Call = Body.find(Each);
      if (Call &&
          ((IsOf(Each.Receiver) &&
            useOf(*Each.Callee, Host.knowledge()) == LockUse::GivesBack) ||
           llvm::any_of(Each.Arguments, [&](const Expr *Argument) {
             return IsOf(movedFrom(Argument));
           })))
        Ends.push_back(*Call);
    }
    const std::optional<Point> Made = Ways.find(Guard.getInit());
    return Made && Ways.mayFollow(*Made, At, Ends);
  }

  HeldLock &add(const ValueDecl &Lock, SourceRange Taken,
                const Expr &Suspension) {
    auto At = llvm::find_if(
        Found, [&](const HeldLock &Each) { return Each.Lock == &Lock; });
    if (At == Found.end())
      At = Found.insert(At, {&Lock, {}, Taken, {}});
    if (!llvm::is_contained(At->Suspensions, &Suspension))
      At->Suspensions.push_back(&Suspension);
    return *At;
  }

  /// Local guards of classes that somebody lists.
  void findListed(const Stmt *Part, llvm::ArrayRef<StringRef> GuardTypes) {
    if (!Part || isa<LambdaExpr>(Part))
      return;
    if (const auto *Declared = dyn_cast<DeclStmt>(Part))
      for (const Decl *Each : Declared->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(Each);
            Variable && isListed(*Variable, GuardTypes))
          Listed.push_back(Variable);
    for (const Stmt *Child : childrenOf(*Part))
      findListed(Child, GuardTypes);
  }

  bool isListed(const VarDecl &Variable, llvm::ArrayRef<StringRef> GuardTypes) {
    const CXXRecordDecl *Class = Variable.getType()->getAsCXXRecordDecl();
    if (!Class || !Class->getIdentifier() || Locks.isGuard(Variable))
      return false;
    const std::string Name = qualifiedName(*Class);
    return llvm::is_contained(GuardTypes, Name) ||
           Host.knowledge().words(Meaning::LockGuards).contains(Name);
  }

  const ExecutedBody &Body;
  const Graph &Ways;
  const Held Locks;
  Unit &Host;
  std::vector<SparedSuspension> *Spared;
  std::vector<const VarDecl *> Listed;
  std::vector<HeldLock> Found;
};

} // namespace

std::string lockName(const ValueDecl &Lock) {
  if (const auto *Parts = dyn_cast<DecompositionDecl>(&Lock))
    return "'" + Parts->bindings().front()->getNameAsString() + "'";
  return "'" + Lock.getNameAsString() + "'";
}

std::vector<HeldLock> heldLocks(const Coroutine &Within,
                                llvm::ArrayRef<StringRef> GuardTypes,
                                Unit &Unit,
                                std::vector<SparedSuspension> *Spared) {
  const ExecutedBody &Body = Unit.get<Bodies>().of(*Within.Decl);
  return Within.Suspensions.empty() || !Body.graph()
             ? std::vector<HeldLock>()
             : Search(Within, Body, GuardTypes, Unit, Spared)
                   .in(Within.Suspensions);
}

} // namespace cotidy::model
