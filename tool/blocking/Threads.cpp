// SPDX-License-Identifier: Apache-2.0
#include "blocking/Threads.h"

#include "ast/Names.h"
#include "blocking/ApiName.h"
#include "coro/Earlier.h"
#include "flow/Bodies.h"
#include "flow/Callable.h"

#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy::model {

/// The lambda in `thread([] { … })`, or what itself is one.
static const FunctionDecl *closureIn(const Expr *Made, const Knowledge &Known) {
  if (!Made)
    return nullptr;
  if (const FunctionDecl *Closure = callableOf(Made, Known).Function)
    return Closure;
  const auto *Thread = dyn_cast<CXXConstructExpr>(Made->IgnoreImplicit());
  return Thread && Thread->getNumArgs() > 0
             ? callableOf(Thread->getArg(0), Known).Function
             : nullptr;
}

/// What a variable is made from: `*begin`, `range.begin()`, `range`.
static const ValueDecl *sourceOf(const VarDecl &Variable) {
  if (!Variable.getInit())
    return nullptr;
  const Expr *Init = Variable.getInit()->IgnoreUnlessSpelledInSource();
  if (const auto *Pointed = dyn_cast<UnaryOperator>(Init))
    Init = Pointed->getSubExpr();
  else if (const auto *Called = dyn_cast<CXXMemberCallExpr>(Init))
    Init = Called->getImplicitObjectArgument();
  else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Init))
    Init = Operator->getArg(0);
  return namedValue(Init);
}

/// What `for (auto &each : range)` goes through: behind the variables that the
/// compiler makes.
static const ValueDecl *rangeOf(const VarDecl &Each) {
  const ValueDecl *Source = sourceOf(Each);
  while (Source && Source->isImplicit() && isa<VarDecl>(Source))
    Source = sourceOf(*cast<VarDecl>(Source));
  return Source;
}

/// The functions of the threads that this may be: of the thread itself, or of
/// all that were put into the container that it is in. Null among them: one
/// that is not known.
static llvm::SmallVector<const FunctionDecl *, 2>
closuresOf(const CallSite &Join, const ExecutedBody &Body,
           const Knowledge &Known) {
  const auto *Thread = dyn_cast_or_null<VarDecl>(namedValue(Join.Receiver));
  if (!Thread)
    return {};
  if (!Thread->getType()->isReferenceType())
    return {closureIn(Thread->getInit(), Known)};
  llvm::SmallVector<const FunctionDecl *, 2> Found;
  const ValueDecl *Container = rangeOf(*Thread);
  for (const CallSite &Site : Body.Calls)
    if (Container && !Site.Arguments.empty() &&
        namedValue(Site.Receiver) == Container &&
        StringRef(lastName(*Site.Callee)).ends_with("_back"))
      Found.push_back(closureIn(Site.Arguments.front(), Known));
  return Found;
}

bool endIsAwaited(const CallSite &Join, const CallContext &Around, Unit &Unit) {
  llvm::SmallVector<const FunctionDecl *, 2> Closures =
      closuresOf(Join, Around.Body, Unit.knowledge());
  if (Closures.size() != 1 || !Closures.front())
    return false;
  const auto *Body =
      dyn_cast_or_null<CompoundStmt>(Closures.front()->getBody());
  if (!Body || Body->body_empty())
    return false;
  for (const CallSite &Last :
       executedCalls(*Body->body_back(), Unit.context())) {
    const ValueDecl *Signal = namedValue(Last.Receiver);
    if (!Signal && !Last.Arguments.empty())
      Signal = namedValue(Last.Arguments.front());
    if (Signal && awaitedBefore(Signal, Join, Around))
      return true;
  }
  return false;
}

/// `context.run()`; what is given a task ends with it.
static bool runsUntilStopped(const CallSite &Site, Unit &Unit) {
  return Site.Receiver && Site.Arguments.empty() &&
         llvm::any_of(apisNamed(Site, Unit), [](const BlockingApi *Api) {
           return Api->WaitsFor == Family::EventLoop;
         });
}

bool runsEventLoop(const CallSite &Join, const CallContext &Around,
                   Unit &Unit) {
  llvm::SmallVector<const FunctionDecl *, 2> Closures =
      closuresOf(Join, Around.Body, Unit.knowledge());
  return !Closures.empty() &&
         llvm::all_of(Closures, [&](const FunctionDecl *Closure) {
           return Closure && llvm::any_of(Unit.get<Bodies>().of(*Closure).Calls,
                                          [&](const CallSite &Site) {
                                            return runsUntilStopped(Site, Unit);
                                          });
         });
}

} // namespace cotidy::model
