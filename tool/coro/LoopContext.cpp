// SPDX-License-Identifier: Apache-2.0
#include "coro/LoopContext.h"

#include "ast/Children.h"
#include "ast/Names.h"
#include "flow/Callable.h"

#include "clang/AST/DeclTemplate.h"

using namespace clang;

namespace cotidy::model {

/// Whether the call is of one of these functions.
bool callsOneOf(const CallExpr &Call, llvm::ArrayRef<std::string> Functions) {
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

bool awaitsYield(const Expr &Suspension, const Unit &Unit) {
  const Expr *Operand = awaitedOperand(Suspension);
  const Expr *Bare = Operand ? Operand->IgnoreUnlessSpelledInSource() : nullptr;
  // coroutine::maybe_yield(), of which the class is known.
  const bool IsMade =
      isa_and_nonnull<CXXConstructExpr, CXXFunctionalCastExpr, InitListExpr,
                      CXXScalarValueInitExpr>(Bare);
  const NamedDecl *Named =
      IsMade ? static_cast<const NamedDecl *>(classOf(Bare->getType()))
             : namedVariable(Operand);
  const std::string Name = Named ? qualifiedName(*Named) : "";
  return llvm::any_of(Unit.knowledge().libraries(),
                      [&](const CoroutineLibrary &Each) {
                        return awaitsOneOf(Suspension, Each.Yields) ||
                               (Named && llvm::is_contained(Each.Yields, Name));
                      });
}

namespace {
enum class Move { None, ToPool, ToLoop };

/// Awaits that change the executor; true: to a pool.
using MovesOf = std::vector<std::pair<const Expr *, bool>>;

/// By the coroutine, and in how many steps the question came to it.
struct Moves : llvm::DenseMap<std::pair<const Coroutine *, unsigned>, MovesOf> {
};
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

static bool isAnyExecutor(QualType Type, const Words &Names) {
  const CXXRecordDecl *Class = classOf(Type);
  if (!Class || isNamed(*Class, Names))
    return Class;
  // A strand of one.
  const auto *Of = dyn_cast<ClassTemplateSpecializationDecl>(Class);
  return Of && Of->getTemplateArgs().size() == 1 &&
         Of->getTemplateArgs()[0].getKind() == TemplateArgument::Type &&
         isAnyExecutor(Of->getTemplateArgs()[0].getAsType(), Names);
}

/// Whether a part is an executor that somebody gave to the function or its
/// object; what a coroutine has asked for its own leads back.
static bool namesGivenExecutor(const Stmt &Part, const Words &Names) {
  const auto *Value = dyn_cast<Expr>(&Part);
  const ValueDecl *Named = Value ? namedValue(Value) : nullptr;
  const auto *Variable = dyn_cast_or_null<VarDecl>(Named);
  // A token is a constant: use_awaitable.
  if (Named && (!Variable || !Variable->isLocalVarDecl()) &&
      !Named->getType().isConstQualified() &&
      isAnyExecutor(Named->getType(), Names))
    return true;
  return llvm::any_of(childrenOf(Part), [&](const Stmt *Child) {
    return Child && namesGivenExecutor(*Child, Names);
  });
}

/// `co_await pool.schedule()` takes the rest of the coroutine to the pool. A
/// library whose pools are not known only switches away.
static Move moveOf(const Expr &Suspension, Unit &Unit) {
  for (const CoroutineLibrary &Library : Unit.knowledge().libraries())
    if (awaitsOneOf(Suspension, Library.Switches)) {
      const Expr *To = destination(Suspension, Library);
      return Library.Pools.empty() || Unit.offloads().namesPool(To) ||
                     (To && namesGivenExecutor(*To, Unit.knowledge().words(
                                                        Meaning::AnyExecutors)))
                 ? Move::ToPool
                 : Move::ToLoop;
    }
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

static Move moveInside(const Expr &Suspension, Unit &Unit, unsigned Depth);

/// Those of a coroutine: most have none.
static MovesOf movesOf(const Coroutine &Within, Unit &Unit,
                       unsigned Depth = 0) {
  Moves &Known = Unit.get<Moves>();
  if (auto At = Known.find({&Within, Depth}); At != Known.end())
    return At->second;
  MovesOf Result;
  for (const Expr *Suspension : Within.Suspensions) {
    Move Made = moveOf(*Suspension, Unit);
    if (Made == Move::None)
      Made = moveInside(*Suspension, Unit, Depth);
    if (Made != Move::None)
      Result.push_back({Suspension, Made == Move::ToPool});
  }
  return Known[{&Within, Depth}] = std::move(Result);
}

/// Where a coroutine that is awaited ends is where who awaits it goes on.
static Move moveInside(const Expr &Suspension, Unit &Unit, unsigned Depth) {
  constexpr unsigned MostDepth = 3;
  const Coroutine *Inner =
      Depth < MostDepth ? Unit.awaited(Suspension) : nullptr;
  if (!Inner)
    return Move::None;
  const auto Moves = movesOf(*Inner, Unit, Depth + 1);
  return Moves.empty() ? Move::None
         : llvm::any_of(Moves, [](const auto &Each) { return Each.second; })
             ? Move::ToPool
             : Move::ToLoop;
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
