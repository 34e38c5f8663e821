// SPDX-License-Identifier: Apache-2.0
#include "lifetime/UsedLate.h"

#include "coro/Suspends.h"
#include "flow/Bodies.h"
#include "flow/BodyIndex.h"
#include "flow/LiveAcross.h"
#include "lifetime/TaskFate.h"

using namespace clang;

namespace cotidy::model {
namespace {

using Way = TaskFate::Way;

/// Whether a lambda has a copy of an object with nothing in it, of which
/// nothing is read.
bool isEmptyCopy(const VarDecl &Captured, const FunctionDecl &Lambda) {
  const CXXRecordDecl *Class = Captured.getType()->getAsCXXRecordDecl();
  if (!Class || !Class->hasDefinition() || !Class->isEmpty())
    return false;
  return llvm::any_of(cast<CXXMethodDecl>(Lambda).getParent()->captures(),
                      [&](const LambdaCapture &Each) {
                        return Each.getCaptureKind() == LCK_ByCopy &&
                               Each.getCapturedVar() == &Captured;
                      });
}

const Expr *useInAwaited(const ExecutedBody &Body, const ParmVarDecl &Own,
                         Unit &Unit, unsigned Depth);

/// The first use that counts, of variables that are wanted or of `this`.
const Expr *firstLate(const Coroutine &Of, const Graph &Ways, bool Lazy,
                      LiveAcross::Wanted Which,
                      llvm::function_ref<bool(const Use &)> Counts,
                      Unit &Unit) {
  const LiveAcross Uses(*Of.Decl, Ways, Which);
  auto FirstAfter = [&](Point At) -> const Expr * {
    for (const Use &Each : Uses.after(At))
      if (Counts(Each))
        return Each.Where;
    return nullptr;
  };
  if (Lazy)
    return FirstAfter({Graph::Entry, 0});
  for (const Expr *Suspension : Of.Suspensions)
    if (const std::optional<Point> At = Ways.find(Suspension);
        At && mayGiveThreadBack(*Suspension, Unit))
      if (const Expr *Found = FirstAfter(*At))
        return Found;
  return nullptr;
}

const Expr *useIn(const Coroutine &Callee, const Borrowed &Lent, bool Lazy,
                  Unit &Unit, unsigned Depth = 0) {
  const ExecutedBody &Body = Unit.get<Bodies>().of(*Callee.Decl);
  if (!Body.graph())
    return nullptr;
  const ParmVarDecl *Parameter =
      Lent.Parameter
          ? Callee.Decl->getParamDecl(Lent.Parameter->getFunctionScopeIndex())
          : nullptr;
  const Expr *Found = firstLate(
      Callee, *Body.graph(), Lazy,
      [&](const VarDecl &Each) {
        return Parameter ? &Each == Parameter
                         : Lent.Closure && Each.hasLocalStorage() &&
                               (Each.getDeclContext() != Callee.Decl ||
                                Each.isInitCapture());
      },
      [&](const Use &Each) {
        return Parameter ? Each.Variable == Parameter
                         : !Each.Variable ||
                               (Lent.Closure &&
                                !isEmptyCopy(*Each.Variable, *Callee.Decl));
      },
      Unit);
  return Found || Lazy || !Parameter
             ? Found
             : useInAwaited(Body, *Parameter, Unit, Depth);
}

/// The same of what it lends on to a coroutine that it awaits.
const Expr *useInAwaited(const ExecutedBody &Body, const ParmVarDecl &Own,
                         Unit &Unit, unsigned Depth) {
  constexpr unsigned MostDepth = 3;
  if (Depth == MostDepth)
    return nullptr;
  for (const CallSite &Site : Body.Calls) {
    const auto *Call = dyn_cast_or_null<CallExpr>(Site.Expression);
    const ParmVarDecl *To =
        Call ? handedOn(Site, Own, Unit.knowledge()) : nullptr;
    const FunctionDecl *Written = nullptr;
    if (!To || !Site.Callee->getBody(Written) || Site.isDispatched() ||
        fateOf(*Call, Body.index().Around, Unit).Goes != Way::Awaited)
      continue;
    const Coroutine *Inner = Unit.coroutine(*Written);
    if (const Expr *Use = Inner ? useIn(*Inner, {.Parameter = To},
                                        /*Lazy=*/false, Unit, Depth + 1)
                                : nullptr)
      return Use;
  }
  return nullptr;
}

/// The same of a function that hands a parameter on to the task that it
/// returns.
const Expr *useThrough(const FunctionDecl &Wrapper, const Borrowed &Lent,
                       Unit &Unit, unsigned Depth = 0) {
  constexpr unsigned MostDepth = 3;
  if (const Coroutine *Callee = Unit.coroutine(Wrapper))
    return useIn(*Callee, Lent, Callee->Type.Begins == TaskType::Start::Lazy,
                 Unit);
  if (!Lent.Parameter || Depth == MostDepth)
    return nullptr;
  const ParmVarDecl &Own =
      *Wrapper.getParamDecl(Lent.Parameter->getFunctionScopeIndex());
  const ExecutedBody &Body = Unit.get<Bodies>().of(Wrapper);
  for (const CallSite &Site : Body.Calls) {
    const auto *Call = dyn_cast_or_null<CallExpr>(Site.Expression);
    const ParmVarDecl *To =
        Call ? handedOn(Site, Own, Unit.knowledge()) : nullptr;
    const FunctionDecl *Written = nullptr;
    if (!To || !Site.Callee->getBody(Written) ||
        fateOf(*Call, Body.index().Around, Unit).Goes != Way::Returned)
      continue;
    if (const Expr *Use =
            useThrough(*Written, {.Parameter = To}, Unit, Depth + 1))
      return Use;
  }
  return nullptr;
}

} // namespace

const Expr *usedLate(const FunctionDecl &Body, const Borrowed &Lent,
                     Unit &Unit) {
  return useThrough(Body, Lent, Unit);
}

const Expr *usedLateIn(const Coroutine &Callee, const Borrowed &Lent, bool Lazy,
                       Unit &Unit) {
  return useIn(Callee, Lent, Lazy, Unit);
}

const Expr *usedLateBy(const VarDecl &Variable, const Coroutine &Lambda,
                       bool Lazy, Unit &Unit) {
  const Graph *Ways = Unit.get<Bodies>().of(*Lambda.Decl).graph();
  return Ways ? firstLate(
                    Lambda, *Ways, Lazy,
                    [&](const VarDecl &Each) { return &Each == &Variable; },
                    [&](const Use &Each) { return Each.Variable == &Variable; },
                    Unit)
              : nullptr;
}

} // namespace cotidy::model
