// SPDX-License-Identifier: Apache-2.0
#include "model/AwaitRuns.h"

using namespace clang;

namespace cotidy::model {
namespace {

class RunFinder {
public:
  RunFinder(Unit &Unit) : Host(Unit), Known(Unit) {}

  std::vector<AwaitRun> Runs;
  std::vector<TiedAwaits> Tied;

  void walk(const Stmt *Statement) {
    if (!Statement || isa<LambdaExpr, OpaqueValueExpr>(Statement))
      return;
    if (isa<CoreturnStmt, DeclStmt>(Statement))
      compareOperands(*Statement, nullptr);
    for (const Stmt *Child : Statement->children()) {
      if (Child && isa<Expr>(Child) && !isa<Expr, CoreturnStmt>(Statement))
        compareOperands(*Child, askedBy(*Statement, *Child));
      walk(Child);
    }
    const auto *Block = dyn_cast<CompoundStmt>(Statement);
    if (Block && Block->size() <= DependenceGraph::MostSteps &&
        llvm::count_if(Block->body(), holdsSuspension) > 1)
      walkBlock(*Block);
  }

private:
  /// The if that asks nothing but this, or null.
  static const IfStmt *askedBy(const Stmt &Parent, const Stmt &Child) {
    const auto *If = dyn_cast<IfStmt>(&Parent);
    return If && If->getCond() == &Child && !If->getInit() &&
                   !If->getConditionVariable()
               ? If
               : nullptr;
  }

  /// Operands are one statement, which the graph takes for one step.
  void compareOperands(const Stmt &Statement, const IfStmt *Asking) {
    AwaitRun Run;
    Run.Awaits = independentOperands(Statement, Known, Host);
    Run.Adjacent = false;
    for (AwaitStatement &Each : Run.Awaits)
      if (Asking)
        Each.Statement = Asking;
    if (!Run.Awaits.empty())
      Runs.push_back(std::move(Run));
  }

  void walkBlock(const CompoundStmt &Block) {
    DependenceGraph Graph(Block, Known, Host);
    std::vector<std::size_t> Open;
    for (std::size_t I = 0; I < Graph.steps().size(); ++I)
      if (Graph.steps()[I].Await)
        Open.push_back(I);
    while (!Open.empty()) {
      std::vector<std::size_t> Group, Rest;
      for (std::size_t Next : Open) {
        auto Ties = [&](std::size_t Earlier) {
          return Graph.isTied(Earlier, Next);
        };
        auto Tie = llvm::find_if(Group, Ties);
        if (Tie == Group.end()) {
          Group.push_back(Next);
        } else {
          Rest.push_back(Next);
          Tied.push_back({Graph.steps()[*Tie].Await->Suspension,
                          Graph.steps()[Next].Await->Suspension,
                          Graph.whyTied(*Tie, Next)});
        }
      }
      if (Group.size() > 1)
        keep(Graph, Group);
      Open = std::move(Rest);
    }
  }

  /// Statements that a later await needs come before all of them, statements
  /// that need an earlier one behind.
  static AwaitRun::Place place(const DependenceGraph &Graph,
                               const std::vector<std::size_t> &Group) {
    bool First = true, Last = true;
    for (std::size_t I = Group.front(); I <= Group.back(); ++I)
      if (!llvm::is_contained(Group, I))
        for (std::size_t Await : Group) {
          First &= Await < I || !Graph.isTied(I, Await);
          Last &= Await > I || !Graph.isTied(Await, I);
        }
    return First  ? AwaitRun::Place::First
           : Last ? AwaitRun::Place::Last
                  : AwaitRun::Place::Nowhere;
  }

  void keep(const DependenceGraph &Graph,
            const std::vector<std::size_t> &Group) {
    AwaitRun Run;
    for (std::size_t I = Group.front(); I <= Group.back(); ++I)
      if (llvm::is_contained(Group, I)) {
        Run.Awaits.push_back(*Graph.steps()[I].Await);
      } else {
        Run.Between.push_back(Graph.steps()[I].Statement);
        Run.Crossed.add(Graph.steps()[I].Touched);
      }
    Run.Adjacent = Run.Between.empty();
    Run.At = place(Graph, Group);
    Runs.push_back(std::move(Run));
  }

  Unit &Host;
  Effects Known;
};

} // namespace

std::vector<RunPart> partsOf(std::size_t Count, std::size_t Least) {
  constexpr std::size_t Longest = 6;
  std::vector<RunPart> Result;
  for (std::size_t Size = std::min(Longest, Count - 1); Size >= Least; --Size)
    for (std::size_t Begin = 0; Begin + Size <= Count; ++Begin)
      Result.push_back({Begin, Size});
  return Result;
}

IndependentAwaits independentAwaits(const Coroutine &Within, Unit &Unit) {
  // Fewer than two awaits make no run.
  if (Within.Suspensions.size() < 2 || Within.isGenerator())
    return {};
  RunFinder Finder(Unit);
  Finder.walk(Within.Body->getBody());
  return {std::move(Finder.Runs), std::move(Finder.Tied)};
}

} // namespace cotidy::model
