// SPDX-License-Identifier: Apache-2.0
#include "awaits/AwaitKinds.h"

#include "ast/Names.h"
#include "coro/LoopContext.h"
#include "coro/NameWords.h"
#include "coro/Suspends.h"
#include "effects/SharedState.h"
#include "flow/Lock.h"

using namespace clang;

namespace cotidy::model {

const Expr *spelledSuspension(const Expr *Expression) {
  if (!Expression)
    return nullptr;
  const Expr *Spelled = Expression->IgnoreUnlessSpelledInSource();
  if (const auto *Braces = dyn_cast<InitListExpr>(Spelled);
      Braces && Braces->getNumInits() == 1)
    Spelled = Braces->getInit(0)->IgnoreUnlessSpelledInSource();
  if (const auto *Cast = dyn_cast<ExplicitCastExpr>(Spelled);
      Cast && Cast->getType()->isVoidType())
    Spelled = Cast->getSubExpr()->IgnoreUnlessSpelledInSource();
  return isa<CoawaitExpr, DependentCoawaitExpr>(Spelled) ? Spelled : nullptr;
}

namespace {
struct AwaitsPrimitive : AwaitedAnswers {};
struct AwaitsEvent : AwaitedAnswers {};
struct Switches : AwaitedAnswers {};
} // namespace

/// A request to a client needs no task: the library's awaitable does.
static bool isRequest(const CallExpr &Call, Unit &Unit) {
  const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
  const ReceiverType *Client =
      Member ? receiverType(Member->getImplicitObjectArgument()
                                ->IgnoreParenImpCasts()
                                ->getType(),
                            Unit.knowledge())
             : nullptr;
  return Client && Client->What == ReceiverType::Kind::Overlappable;
}

const VarDecl *begunRequest(const Expr &Suspension, Unit &Unit) {
  const Expr *Operand = awaitedOperand(Suspension);
  const VarDecl *Variable = Operand ? namedVariable(Operand) : nullptr;
  const Expr *Init =
      Variable && Variable->hasLocalStorage() && !isa<ParmVarDecl>(Variable)
          ? Variable->getInit()
          : nullptr;
  const auto *Call =
      Init ? dyn_cast<CallExpr>(Init->IgnoreUnlessSpelledInSource()) : nullptr;
  return Call && Call->getDirectCallee() && isRequest(*Call, Unit) &&
                 !Unit.taskTypes().of(Call->getType()).IsTask
             ? Variable
             : nullptr;
}

template <class Answers>
static bool awaitsPrimitive(const Expr &Suspension, Unit &Unit,
                            unsigned Depth) {
  constexpr unsigned MostDepth = 6;
  constexpr bool OnlyEvents = std::is_same_v<Answers, AwaitsEvent>;
  const CallExpr *Call = awaitedCall(Suspension);
  if (Call && isRequest(*Call, Unit))
    return false;
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (Callee && Unit.get<Effects>().isElsewhere(*Callee) &&
      Unit.taskTypes().of(Call->getType()).IsTask)
    return false;
  const Coroutine *Inner = Unit.awaited(Suspension);
  if (!Inner || Depth == MostDepth)
    return !Inner;
  if (OnlyEvents && Depth > 0 && !Suspension.getType()->isVoidType())
    return false;
  return Unit.get<Answers>().get(*Inner, Depth, [&] {
    return llvm::any_of(Inner->Suspensions, [&](const Expr *Each) {
      return awaitsPrimitive<Answers>(*Each, Unit, Depth + 1);
    });
  });
}

/// A coroutine of the program that changes the executor for its caller.
static bool switches(const Expr &Suspension, Unit &Unit, unsigned Depth) {
  constexpr unsigned MostDepth = 3;
  for (const CoroutineLibrary &Library : Unit.knowledge().libraries())
    if (awaitsOneOf(Suspension, Library.Switches))
      return true;
  const Coroutine *Inner =
      Depth < MostDepth ? Unit.awaited(Suspension) : nullptr;
  return Inner && Unit.get<Switches>().get(*Inner, Depth, [&] {
    return llvm::any_of(Inner->Suspensions, [&](const Expr *Each) {
      return switches(*Each, Unit, Depth + 1);
    });
  });
}

bool comesToPrimitive(const Expr &Suspension, Unit &Unit) {
  return awaitsPrimitive<AwaitsPrimitive>(Suspension, Unit, 0);
}

bool comesToEvent(const Expr &Suspension, Unit &Unit) {
  return awaitsPrimitive<AwaitsEvent>(Suspension, Unit, 0);
}

bool comesToSwitch(const Expr &Suspension, Unit &Unit) {
  return switches(Suspension, Unit, 0);
}

/// A timer, a lock, or another executor.
static StringRef whyOrdered(const Expr &Suspension, Unit &Unit) {
  if (comesToSwitch(Suspension, Unit))
    return "it takes the coroutine to another executor";
  for (const CoroutineLibrary &Library : Unit.knowledge().libraries()) {
    if (awaitsOneOf(Suspension, Library.Timers))
      return "it waits for a timer";
    if (awaitsOneOf(Suspension, Library.Locks))
      return "it waits for a lock";
  }
  return "";
}

bool isGuard(QualType Type) {
  const CXXRecordDecl *Record =
      Type.isNull() ? nullptr : Type->getAsCXXRecordDecl();
  if (!Record || !Record->hasDefinition() || Record->isInStdNamespace())
    return Record && isLockGuard(Type);
  const CXXDestructorDecl *Destructor = Record->getDestructor();
  return Destructor && Destructor->isUserProvided() && !isCopyable(*Record);
}

StringRef whyKept(const Expr &Suspension, Unit &Unit) {
  if (isa<CoyieldExpr>(Suspension))
    return "it hands out a value, and goes on when the next one is wanted";
  const CallExpr *Call = awaitedCall(Suspension);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (asksLibrary(Suspension, Unit))
    return "it asks its library about the coroutine itself";
  // std::move(task) makes nothing.
  if (!Callee || Callee->isInStdNamespace())
    return "what it awaits was made earlier, and whether it has begun since is "
           "not known";
  TaskType Task = Unit.taskTypes().of(Call->getType());
  if (Task.Generator)
    return "it awaits a generator";
  StringRef Ordered = whyOrdered(Suspension, Unit);
  if (!Ordered.empty())
    return Ordered;
  // What a library makes of tasks is a gather, or something else with a reason.
  if (!isRequest(*Call, Unit)) {
    if (Unit.isOfLibrary(*Callee))
      return "it awaits an operation of its library, an ordered side effect";
    if (!Task.IsTask)
      return "it awaits no task, and for what it waits is not known";
  }
  if (isGuard(Suspension.getType()))
    return "what it gives guards what follows";
  return "";
}

static StringRef whyPrimitive(const Expr &Suspension, Unit &Unit) {
  if (const Coroutine *Inner = Unit.awaited(Suspension))
    for (const Expr *Each : Inner->Suspensions)
      if (!whyOrdered(*Each, Unit).empty())
        return "it gives nothing, and its body waits for a timer, a lock or "
               "another executor";
  return "it gives nothing, and for what it waits is not known";
}

/// Of what is awaited for what it does: which part of that is not known.
static std::string whyWorks(const Footprint &Touched) {
  std::string Result = "it is awaited for what it does";
  for (const FunctionDecl *Each : Touched.Unseen)
    if (Touched.Hides && !Touched.assumes(*Each))
      return Result + ", and the body of " + describe(*Each) + " is not seen";
  return Result;
}

std::string whyKept(const Expr &Suspension, bool Dropped,
                    const Footprint &Touched, Unit &Unit) {
  const FunctionDecl &Callee = *awaitedCall(Suspension)->getDirectCallee();
  bool Seen =
      Callee.getBody() && !Unit.source().isForeign(Callee.getLocation());
  if (!Seen && Touched.Hides && !Touched.assumes(Callee) &&
      ordersByName(Callee, Unit.knowledge()))
    return "its name says that what follows relies on it, and its body is not "
           "seen";
  if (!Touched.Opaque.empty())
    return "something that it does is not understood: " + Touched.Opaque;
  if (!Dropped)
    return "";
  const bool Fills = Touched.fillsFields();
  if ((Fills || (Touched.Requests.empty() && !Touched.Runs.empty())) &&
      ordersByName(Callee, Unit.knowledge()))
    return "its name says that what follows relies on it";
  if (!Fills && !Touched.isKnown())
    return whyWorks(Touched);
  // Awaited for no value and no effect that is seen: for one that is not.
  const auto Comes = Fills ? comesToEvent : comesToPrimitive;
  if ((Fills || Suspension.getType()->isVoidType()) &&
      Touched.Requests.empty() && Comes(Suspension, Unit))
    return whyPrimitive(Suspension, Unit).str();
  return "";
}

std::optional<AwaitStatement> movableAwait(const Expr &Suspension, Unit &Unit) {
  if (!whyKept(Suspension, Unit).empty())
    return std::nullopt;
  AwaitStatement Result;
  Result.Suspension = &Suspension;
  Result.Call = awaitedCall(Suspension);
  Result.Task = Unit.taskTypes().of(Result.Call->getType());
  return Result;
}

std::optional<AwaitStatement> movableAwait(const Expr &Suspension, bool Dropped,
                                           Effects &Known, Unit &Unit) {
  std::optional<AwaitStatement> Result = movableAwait(Suspension, Unit);
  if (!Result)
    return std::nullopt;
  Result->Touched =
      Known.ofCall(*Result->Call,
                   Dropped ? Request::Result::Dropped : Request::Result::Used);
  if (!whyKept(Suspension, Dropped, Result->Touched, Unit).empty())
    return std::nullopt;
  return Result;
}

} // namespace cotidy::model
