// SPDX-License-Identifier: Apache-2.0
#include "coro/LoopContext.h"

#include "ast/Names.h"
#include "flow/Callable.h"

using namespace clang;

namespace cotidy::model {

/// Whether the call is of one of these functions.
static bool callsOneOf(const CallExpr &Call,
                       llvm::ArrayRef<std::string> Functions) {
  const NamedDecl *Callee = calledName(Call);
  const IdentifierInfo *Last = Callee ? Callee->getIdentifier() : nullptr;
  // Few names end alike, and building the whole name is dear.
  return Last && llvm::any_of(Functions, [&](StringRef Name) {
           return Name.ends_with(Last->getName()) &&
                  Name == qualifiedName(*Callee);
         });
}

bool awaitsOneOf(const Expr &Suspension,
                 llvm::ArrayRef<std::string> Functions) {
  const CallExpr *Call = awaitedCall(Suspension);
  return Call && callsOneOf(*Call, Functions);
}

namespace {
enum class Move { None, ToPool, ToLoop };

/// The awaits of each coroutine that change its executor; true: to a pool.
struct Moves
    : llvm::DenseMap<const Coroutine *,
                     llvm::SmallVector<std::pair<const Expr *, bool>, 0>> {};
} // namespace

/// What of an await says where the coroutine goes on. Where operations take
/// completion tokens it is the token: `co_await post(pool, use_awaitable)`
/// comes back, and `bind_executor(pool, use_awaitable)` does not.
static const Expr *destination(const Expr &Suspension,
                               const CoroutineLibrary &Library) {
  const CallExpr *Call = awaitedCall(Suspension);
  const Expr *Token = Library.Token && Call ? lastGiven(*Call) : nullptr;
  return Token ? Token : awaitedOperand(Suspension);
}

/// `co_await pool.schedule()` takes the rest of the coroutine to the pool. A
/// library whose pools are not known only switches away.
static Move moveOf(const Expr &Suspension, Unit &Unit) {
  for (const CoroutineLibrary &Library : Unit.knowledge().libraries())
    if (awaitsOneOf(Suspension, Library.Switches))
      return Library.Pools.empty() ||
                     Unit.offloads().namesPool(destination(Suspension, Library))
                 ? Move::ToPool
                 : Move::ToLoop;
  return Move::None;
}

std::string whyOffLoop(const FunctionDecl &Function, const Coroutine *Within,
                       Unit &Unit) {
  if (!Within)
    return Unit.functions().isHandler(Function)
               ? ""
               : "its function does not begin on an event loop; a call that "
                 "leads here is reported where code on the loop makes it";
  if (Within->OffLoop)
    return "its coroutine is handed to another thread";
  if (Within->isGenerator())
    return "its coroutine is a generator, which runs inside its consumer";
  std::string Name = qualifiedName(*Within->Decl);
  for (const CoroutineLibrary &Library : Unit.knowledge().libraries())
    if (llvm::is_contained(Library.Timers, Name))
      return "its coroutine is the library's own timer";
  return "";
}

/// The awaits of a coroutine that move it: most have none.
static llvm::ArrayRef<std::pair<const Expr *, bool>>
movesOf(const Coroutine &Within, Unit &Unit) {
  auto [At, New] = Unit.get<Moves>().try_emplace(&Within);
  if (New)
    for (const Expr *Suspension : Within.Suspensions)
      if (Move Made = moveOf(*Suspension, Unit); Made != Move::None)
        At->second.push_back({Suspension, Made == Move::ToPool});
  return At->second;
}

// An await before the call may have moved the coroutine to another executor,
// and another one back. Where it may be away it counts as being away.
static bool hasLeftLoop(const CallSite &Site, const Coroutine &Within,
                        const ExecutedBody &Body, Unit &Unit) {
  const auto Moves = movesOf(Within, Unit);
  const auto All = llvm::to_vector(llvm::make_first_range(Moves));
  const llvm::SmallVector<const Stmt *, 4> Others(All.begin(), All.end());
  return llvm::any_of(Moves, [&](const auto &Move) {
    return Move.second && Body.maybeBefore(Move.first, Site.Where, Others);
  });
}

static bool isLoopTest(const CallExpr &Call, const Knowledge &Known) {
  return llvm::any_of(Known.libraries(), [&](const CoroutineLibrary &Library) {
    return callsOneOf(Call, Library.LoopTests);
  });
}

/// Whether the condition is WhenTrue on a loop only, as far as it tells.
static bool isTestFor(const Expr *Condition, bool WhenTrue,
                      const Knowledge &Known) {
  if (!Condition)
    return false;
  const Expr *Bare =
      Condition->IgnoreUnlessSpelledInSource()->IgnoreParenCasts();
  if (const auto *Not = dyn_cast<UnaryOperator>(Bare);
      Not && Not->getOpcode() == UO_LNot)
    return isTestFor(Not->getSubExpr(), !WhenTrue, Known);
  const auto *Call = dyn_cast<CallExpr>(Bare);
  return WhenTrue && Call && isLoopTest(*Call, Known);
}

/// Whether the call stands where code that asks for its thread only gets when
/// it is not on the loop: behind `if (loop.running_in_this_thread()) return;`.
static bool isBesideLoop(const CallSite &Site, const ExecutedBody &Body,
                         Unit &Unit) {
  return llvm::any_of(Body.conditionsAt(Site), [&](const Decided &Each) {
    return isTestFor(Each.Condition, !Each.Value, Unit.knowledge());
  });
}

bool mayBeElsewhere(const Stmt *Where, const ExecutedBody &Body,
                    const Coroutine &Within, Unit &Unit) {
  return llvm::any_of(Within.Suspensions, [&](const Expr *Suspension) {
    const Expr *Operand = awaitedOperand(*Suspension);
    const CXXRecordDecl *Awaited =
        Operand ? classOf(Operand->getType()) : nullptr;
    return Awaited && Body.maybeBefore(Suspension, Where) &&
           !Unit.taskTypes().of(Operand->getType()).IsTask &&
           !Awaited->isInStdNamespace() &&
           llvm::none_of(Awaited->methods(), [&](const CXXMethodDecl *Each) {
             return Unit.isOfLibrary(*Each);
           });
  });
}

StringRef whyElsewhere(const CallSite &Site, const CallContext &Around,
                       Unit &Unit) {
  const Coroutine *Within = Around.Within;
  if (Within && hasLeftLoop(Site, *Within, Around.Body, Unit))
    return "the coroutine is on another executor here";
  if (isBesideLoop(Site, Around.Body, Unit))
    return "code on the loop does not get here: the thread was asked for";
  bool IsGiven = Within && calledParameter(Site, Unit.knowledge());
  if (IsGiven && Unit.isOfLibrary(*Within->Decl))
    return "the library calls what it was given: that is reported itself";
  if (IsGiven && mayBeElsewhere(Site.Where, Around.Body, *Within, Unit))
    return "the coroutine was given it to call, and has awaited something of "
           "the program's own that may have taken it to another thread";
  return "";
}

} // namespace cotidy::model
