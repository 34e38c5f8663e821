// SPDX-License-Identifier: Apache-2.0
//
// async-lock-across-await: a lock that stops threads is held while its
// coroutine is suspended.
#include "check/Asking.h"

#include "ast/Names.h"
#include "claims/Collector.h"
#include "lifetime/HeldLocks.h"

using namespace clang;
using namespace clang::ast_matchers;

namespace cotidy {
namespace {

constexpr CheckOption GuardTypes = {
    "GuardTypes", "",
    "qualified names, separated by ';', of classes whose objects hold a lock "
    "for as long as they live"};
constexpr CheckOption AllowedAwaitables = {
    "AllowedAwaitables", "",
    "qualified names, separated by ';', of classes that may be awaited while a "
    "lock is held"};
constexpr CheckOption AllowedCallees = {
    "AllowedCallees", "",
    "qualified names, separated by ';', of functions whose result may be "
    "awaited while a lock is held"};
constexpr CheckOption Options[] = {GuardTypes, AllowedAwaitables,
                                   AllowedCallees};

llvm::SmallVector<StringRef, 4> listOf(const CheckOption &Option,
                                       const Pass &Host) {
  llvm::SmallVector<StringRef, 4> Names;
  Host.option(Option).split(Names, ';', -1, /*KeepEmpty=*/false);
  for (StringRef &Each : Names)
    Each = Each.trim();
  return Names;
}

bool isAllowed(const Expr &Suspension, const Pass &Host) {
  const Expr *Operand = model::awaitedOperand(Suspension);
  const CXXRecordDecl *Class =
      Operand ? model::classOf(Operand->getType()) : nullptr;
  const CallExpr *Call = model::awaitedCall(Suspension);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return (Class && llvm::is_contained(listOf(AllowedAwaitables, Host),
                                      model::qualifiedName(*Class))) ||
         (Callee && llvm::is_contained(listOf(AllowedCallees, Host),
                                       model::qualifiedName(*Callee)));
}

std::string list(llvm::ArrayRef<const ValueDecl *> Mutexes) {
  std::string Result;
  for (const ValueDecl *Each : Mutexes)
    Result += (Result.empty()           ? ""
               : Each == Mutexes.back() ? " and "
                                        : ", ") +
              model::lockName(*Each);
  return Result.empty() ? "the mutex" : Result;
}

/// What goes wrong, which depends on who resumes a coroutine.
std::vector<std::string> harms(const model::HeldLock &Lock,
                               const CoroutineLibrary *Library) {
  using Resumes = CoroutineLibrary::Resumes;
  const std::string Mutex = list(Lock.Mutexes);
  const Resumes By = Library ? Library->ResumedBy : Resumes::Unknown;
  if (By == Resumes::SameThread)
    return {"whatever locks " + Mutex +
            " meanwhile stops the thread of the event loop, and only that "
            "could resume this coroutine: a deadlock"};
  return {"whatever locks " + Mutex +
              " meanwhile stops its thread: where that is the one which is to "
              "resume this coroutine, it is a deadlock",
          (By == Resumes::AnyThread ? "another thread may resume the "
                                      "coroutine; it"
                                    : "where another thread resumes the "
                                      "coroutine, it") +
              std::string(" must not unlock what it has not locked")};
}

void report(const model::HeldLock &Lock, const model::Coroutine &Within,
            Pass &Host) {
  const model::Source &Text = Host.unit().source();
  const bool Yields = llvm::all_of(Lock.Suspensions, [](const Expr *Each) {
    return isa<CoyieldExpr>(Each);
  });
  Finding Found = Text.finding(
      Lock.Taken, "lock " + model::lockName(*Lock.Lock) + " is held across " +
                      (Yields ? "co_yield" : "co_await"));
  Found.Function = model::qualifiedName(*Within.Decl);
  Found.Costs.Lasts = Lasting::Wrong;
  Found.Sureness = Lock.Unknown  ? Confidence::Possible
                   : Lock.Surely ? Confidence::Certain
                                 : Confidence::Likely;
  for (const Expr *Each : Lock.Suspensions)
    Found.Notes.push_back(
        Text.note(Each->getBeginLoc(),
                  Lock.Surely ? "the coroutine is suspended here"
                              : "the coroutine may be suspended here while "
                                "it holds the lock"));
  const CoroutineLibrary *Library = Within.Type.Library;
  for (std::string &Each : harms(Lock, Library))
    Found.Notes.push_back({Found.Where, std::move(Each)});
  Found.Notes.push_back(
      {Found.Where,
       Library && !Library->LockAdvice.empty()
           ? Library->LockAdvice
           : "give the lock back before the await, or use a mutex whose lock "
             "is awaited"});
  if (Lock.Suspensions.size() == 1)
    Found.Unless = Host.facts().neverSuspends(*Lock.Suspensions.front());
  Host.report(std::move(Found), Lock.Taken.getBegin());
}

void run(const BoundNodes &Nodes, Pass &Host) {
  const model::Coroutine *Within = matchedCoroutine(Nodes, Host);
  if (!Within)
    return;
  std::vector<model::SparedSuspension> Spared;
  for (model::HeldLock &Lock :
       model::heldLocks(*Within, listOf(GuardTypes, Host), Host.unit(),
                        Host.wantsExplanations() ? &Spared : nullptr)) {
    llvm::erase_if(Lock.Suspensions,
                   [&](const Expr *Each) { return isAllowed(*Each, Host); });
    if (!Lock.Suspensions.empty())
      report(Lock, *Within, Host);
  }
  for (const model::SparedSuspension &Each : Spared)
    Host.explainAwait(*Each.Suspension, Each.Why);
}

} // namespace

extern const Check LockAcrossAwait;
const Check LockAcrossAwait = {
    "async-lock-across-await",
    "a lock that is held while its coroutine is suspended",
    Harm::Wrong,
    Options,
    anyCoroutine,
    run,
    Needs::Effects,
};

} // namespace cotidy
