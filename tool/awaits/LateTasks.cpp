// SPDX-License-Identifier: Apache-2.0
#include "awaits/LateTasks.h"

#include "ast/Children.h"
#include "ast/Mentions.h"
#include "ast/Names.h"
#include "awaits/AwaitKinds.h"

using namespace clang;

namespace cotidy::model {
namespace {

/// One task: where it is made and awaited, as places in its block.
struct Late {
  const VarDecl *Task = nullptr;
  AwaitStatement Await;
  std::size_t MadeAt = 0, AwaitedAt = 0;
};

/// `co_await task`, `co_await std::move(task)`.
const VarDecl *awaitedVariable(const Expr &Suspension) {
  const Expr *Operand = awaitedOperand(Suspension);
  if (!Operand)
    return nullptr;
  Operand = Operand->IgnoreUnlessSpelledInSource()->IgnoreParenCasts();
  if (const auto *Move = dyn_cast<CallExpr>(Operand))
    if (const FunctionDecl *Callee = Move->getDirectCallee();
        Callee && Callee->isInStdNamespace() && lastName(*Callee) == "move")
      Operand = Move->getArg(0)->IgnoreParenCasts();
  return isa<DeclRefExpr>(Operand) ? namedVariable(Operand) : nullptr;
}

/// The only place of the body where a variable is named.
struct Use {
  const Stmt *Name = nullptr;
  bool Again = false; ///< There is another one.
};
using UsesByValue = llvm::DenseMap<const ValueDecl *, Use>;

void addUses(const Stmt *Statement, UsesByValue &Into) {
  if (!Statement || isa<OpaqueValueExpr>(Statement))
    return;
  if (const auto *Name = dyn_cast<DeclRefExpr>(Statement)) {
    Use &Known = Into[Name->getDecl()];
    Known = {Name, Known.Name != nullptr};
  }
  for (const Stmt *Child : childrenOf(*Statement))
    addUses(Child, Into);
}

constexpr const char *AloneWhy =
    "of the tasks that are made before it is awaited, none could run beside it";

/// auto task = f(); auto task{f()};
const CallExpr *madeBy(const VarDecl &Task) {
  const Expr *Init = Task.getInit();
  if (!Init)
    return nullptr;
  Init = Init->IgnoreUnlessSpelledInSource();
  if (const auto *Braces = dyn_cast<InitListExpr>(Init);
      Braces && Braces->getNumInits() == 1)
    Init = Braces->getInit(0)->IgnoreUnlessSpelledInSource();
  return dyn_cast<CallExpr>(Init);
}

class LateFinder {
public:
  LateFinder(const Coroutine &Within, Unit &Unit)
      : Within(Within), Host(Unit), Known(Unit.get<Effects>()) {
    addUses(Within.Body->getBody(), Uses);
    for (const Expr *Suspension : Within.Suspensions)
      if (const VarDecl *Task = awaitedVariable(*Suspension))
        Awaits[Task] = Suspension;
  }

  std::vector<LateTasks> Found;
  std::vector<LoneTask> Lone;

  void walk(const Stmt *Statement) {
    if (!Statement || isa<LambdaExpr, OpaqueValueExpr>(Statement))
      return;
    if (const auto *Block = dyn_cast<CompoundStmt>(Statement))
      walkBlock(*Block);
    for (const Stmt *Child : childrenOf(*Statement))
      walk(Child);
  }

private:
  void walkBlock(const CompoundStmt &Block) {
    std::vector<const Stmt *> Statements(Block.body_begin(), Block.body_end());
    llvm::DenseMap<const Stmt *, std::size_t> Places;
    std::vector<Late> Tasks;
    for (std::size_t I = 0; I < Statements.size(); ++I)
      if (std::optional<Late> Made = made(*Statements[I])) {
        Use Named = Uses.lookup(Made->Task);
        Made->MadeAt = I;
        for (std::size_t P = Places.size(); P < Statements.size(); ++P)
          Places[Statements[P]] = P;
        if (!Named.Name || Named.Again)
          Lone.push_back(
              {Made->Task, "it is used more than once, or not here"});
        else if (awaited(*Made, Places))
          Tasks.push_back(std::move(*Made));
        else
          Lone.push_back({Made->Task, "it is not awaited in the block that "
                                      "makes it"});
      }
    if (Tasks.size() > DependenceGraph::MostSteps) {
      for (const Late &Each : Tasks)
        Lone.push_back({Each.Task, "its block makes more tasks than are "
                                   "compared"});
      return;
    }
    std::stable_sort(
        Tasks.begin(), Tasks.end(),
        [](const Late &A, const Late &B) { return A.AwaitedAt < B.AwaitedAt; });
    while (Tasks.size() > 1)
      Tasks = takeGroup(Tasks);
    for (const Late &Each : Tasks)
      Lone.push_back({Each.Task, AloneWhy});
  }

  /// `auto task = f();` of a lazy task.
  std::optional<Late> made(const Stmt &Statement) {
    const auto *Declaration = dyn_cast<DeclStmt>(&Statement);
    const auto *Variable = Declaration && Declaration->isSingleDecl()
                               ? dyn_cast<VarDecl>(Declaration->getSingleDecl())
                               : nullptr;
    Late Result;
    Result.Task = Variable;
    Result.Await.Call = Variable ? madeBy(*Variable) : nullptr;
    if (!Result.Await.Call || !Result.Await.Call->getDirectCallee() ||
        Result.Await.Call->getDirectCallee()->isInStdNamespace())
      return std::nullopt;
    Result.Await.Task = Host.taskTypes().of(Variable->getType());
    if (!Result.Await.Task.IsTask || Result.Await.Task.Generator ||
        Result.Await.Task.Begins != TaskType::Start::Lazy)
      return std::nullopt;
    return Result;
  }

  /// Places: where each statement of the block stands in it.
  bool awaited(Late &Made,
               const llvm::DenseMap<const Stmt *, std::size_t> &Places) {
    Made.Await.Suspension = Awaits.lookup(Made.Task);
    if (!Made.Await.Suspension)
      return false;
    const Stmt *At = Uses.lookup(Made.Task).Name;
    while (At && !Places.contains(At))
      At = Within.parents().of(At);
    if (!At || Places.lookup(At) <= Made.MadeAt || !runsOnce(*At, *Made.Task))
      return false;
    Made.AwaitedAt = Places.lookup(At);
    Made.Await.Touched = Known.ofCall(*Made.Await.Call);
    readStatement(Made.Await, *At);
    return true;
  }

  /// Whether the statement that names the task always runs that part, and once:
  /// for (auto &row : co_await task)
  static bool runsOnce(const Stmt &Statement, const VarDecl &Task) {
    if (const auto *Range = dyn_cast<CXXForRangeStmt>(&Statement))
      return mentions(Range->getRangeInit(), &Task);
    return !isa<ForStmt, WhileStmt, DoStmt, IfStmt, CXXTryStmt>(Statement);
  }

  static void readStatement(AwaitStatement &Await, const Stmt &Statement) {
    const auto *Declaration = dyn_cast<DeclStmt>(&Statement);
    Await.Statement = &Statement;
    Await.Result = Declaration && Declaration->isSingleDecl()
                       ? dyn_cast<VarDecl>(Declaration->getSingleDecl())
                       : nullptr;
    const Expr *Value =
        Await.Result ? Await.Result->getInit() : dyn_cast<Expr>(&Statement);
    Await.Whole = spelledSuspension(Value) == Await.Suspension;
  }

  /// Those that are all made before the first of them is awaited; returns the
  /// others.
  std::vector<Late> takeGroup(const std::vector<Late> &Tasks) {
    LateTasks Group;
    std::vector<Late> Rest;
    std::size_t Last = Tasks.front().AwaitedAt;
    for (const Late &Each : Tasks) {
      bool Free =
          Each.MadeAt < Tasks.front().AwaitedAt &&
          llvm::all_of(
              Group.Run.Awaits,
              [&](const auto &Other) {
                return whyConflict(Other.Touched, Each.Await.Touched).empty();
              });
      if (!Free) {
        Rest.push_back(Each);
        continue;
      }
      Group.Run.Adjacent &= Each.Await.Whole && Each.AwaitedAt <= Last + 1;
      Last = Each.AwaitedAt;
      Group.Tasks.push_back(Each.Task);
      Group.Run.Awaits.push_back(Each.Await);
    }
    Group.Run.Open = openPairs(Group.Run.Awaits);
    if (!Group.Run.Adjacent)
      Group.Run.At = AwaitRun::Place::Nowhere;
    if (Group.Tasks.size() > 1)
      Found.push_back(std::move(Group));
    else
      Lone.push_back({Group.Tasks.front(), AloneWhy});
    return Rest;
  }

  const Coroutine &Within;
  Unit &Host;
  Effects &Known;
  UsesByValue Uses;
  llvm::DenseMap<const VarDecl *, const Expr *> Awaits; ///< Of the tasks.
};

} // namespace

std::vector<LateTasks> lateTasks(const Coroutine &Within, Unit &Unit,
                                 std::vector<LoneTask> *Lone) {
  if ((Within.Suspensions.size() < 2 && !Lone) || Within.isGenerator())
    return {};
  LateFinder Finder(Within, Unit);
  Finder.walk(Within.Body->getBody());
  if (Lone)
    *Lone = std::move(Finder.Lone);
  return std::move(Finder.Found);
}

} // namespace cotidy::model
