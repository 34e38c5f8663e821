// SPDX-License-Identifier: Apache-2.0
#include "awaits/AwaitRuns.h"

#include "ast/Children.h"
#include "awaits/AwaitKinds.h"
#include "coro/Suspends.h"

#include "llvm/ADT/DenseSet.h"

using namespace clang;

namespace cotidy::model {
namespace {

class RunFinder {
public:
  RunFinder(Effects &Known, Unit &Unit, bool Explain)
      : Host(Unit), Known(Known), Explain(Explain) {}

  std::vector<AwaitRun> Runs;
  std::vector<DependentAwaits> Dependent;
  llvm::DenseMap<const Expr *, std::string> Kept;

  /// What was found in a statement.
  struct Below {
    bool Awaits = false;
    unsigned Blocks = 0; ///< How many stand in each other.
  };

  Below walk(const Stmt *Statement) {
    Below Result;
    if (!Statement || isa<LambdaExpr, OpaqueValueExpr>(Statement))
      return Result;
    if (isa<CoreturnStmt, DeclStmt>(Statement))
      compareOperands(*Statement, nullptr);
    unsigned Awaiting = 0;
    for (const Stmt *Child : childrenOf(*Statement)) {
      if (Child && isa<Expr>(Child) && !isa<Expr, CoreturnStmt>(Statement))
        compareOperands(*Child, askedBy(*Statement, *Child));
      Below Inner = walk(Child);
      Awaiting += Inner.Awaits;
      Result.Blocks = std::max(Result.Blocks, Inner.Blocks);
    }
    Result.Awaits = Awaiting > 0 ||
                    isa<CoroutineSuspendExpr, DependentCoawaitExpr>(Statement);
    if (const auto *Block = dyn_cast<CompoundStmt>(Statement)) {
      ++Result.Blocks;
      compareSteps(*Block, Awaiting, Result.Blocks);
    }
    return Result;
  }

private:
  /// Each block looks at all that is in it, so that time grows with the depth.
  static constexpr unsigned MostBlocks = 32;

  /// Awaiting: how many of its statements await.
  void compareSteps(const CompoundStmt &Block, unsigned Awaiting,
                    unsigned Blocks) {
    if (Awaiting < 2)
      explain(Block, suspensionsIn(&Block).size() < 2
                         ? "nothing else is awaited in its block"
                         : "what else its block awaits stands in the same "
                           "statement, which says in which order");
    else if (Block.size() > DependenceGraph::MostSteps)
      explain(Block, "its block has more statements than are compared");
    else if (Blocks > MostBlocks)
      explain(Block, "blocks are nested in its block more deeply than is "
                     "looked into");
    else
      walkBlock(Block);
  }

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
    bool TooMany = false;
    Run.Awaits = independentOperands(Statement, Known, Host, &TooMany);
    if (TooMany)
      explain(Statement, "its statement has more awaits than are compared");
    Run.Adjacent = false;
    Run.Open = openPairs(Run.Awaits);
    for (AwaitStatement &Each : Run.Awaits)
      if (Asking)
        Each.Statement = Asking;
    if (!Run.Awaits.empty())
      Runs.push_back(std::move(Run));
  }

  /// Of what stands in blocks inside, those have said why.
  void explain(const Stmt &Statement, llvm::StringRef Why) {
    if (Explain)
      for (const Expr *Each : suspensionsIn(&Statement))
        Kept.try_emplace(Each, neverSuspends(*Each, Host)
                                   ? "what it awaits never suspends"
                                   : Why);
  }

  void walkBlock(const CompoundStmt &Block) {
    DependenceGraph Graph(Block, Known, Host);
    std::vector<std::size_t> Open;
    for (std::size_t I = 0; I < Graph.steps().size(); ++I)
      if (Graph.steps()[I].Await)
        Open.push_back(I);
      else
        explain(*Graph.steps()[I].Statement, Graph.steps()[I].Barrier);
    while (!Open.empty()) {
      std::vector<std::size_t> Group, Rest;
      for (std::size_t Next : Open) {
        auto IsNeeded = [&](std::size_t Earlier) {
          return Graph.isDependent(Earlier, Next);
        };
        auto Needed = llvm::find_if(Group, IsNeeded);
        if (Needed == Group.end()) {
          Group.push_back(Next);
        } else {
          Rest.push_back(Next);
          if (Explain)
            Dependent.push_back({Graph.steps()[*Needed].Await->Suspension,
                                 Graph.steps()[Next].Await->Suspension,
                                 Graph.whyDependent(*Needed, Next)});
        }
      }
      if (Group.size() > 1)
        keep(Graph, Group);
      else
        explain(*Graph.steps()[Group.front()].Statement,
                Rest.empty() ? "no other await of its block can be moved to it"
                             : "the later ones of its block wait for it");
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
          First &= Await < I || !Graph.isDependent(I, Await);
          Last &= Await > I || !Graph.isDependent(Await, I);
        }
    return First  ? AwaitRun::Place::First
           : Last ? AwaitRun::Place::Last
                  : AwaitRun::Place::Nowhere;
  }

  void keep(const DependenceGraph &Graph,
            const std::vector<std::size_t> &Group) {
    AwaitRun Run;
    for (std::size_t I = Group.front(); I <= Group.back(); ++I) {
      const Step &Each = Graph.steps()[I];
      if (Each.Gate && I < Group.back())
        Run.Gates.push_back(Each.Statement);
      if (llvm::is_contained(Group, I)) {
        Run.Awaits.push_back(*Each.Await);
      } else {
        Run.Between.push_back(Each.Statement);
        Run.Crossed.add(Each.Gate ? *Each.Gate : Each.Touched);
      }
    }
    Run.Open = Graph.openPairs(Group.front(), Group.back());
    Run.Adjacent = Run.Between.empty();
    Run.At = place(Graph, Group);
    Runs.push_back(std::move(Run));
  }

  Unit &Host;
  Effects &Known;
  const bool Explain;
};

/// What no block has a word for: operands, conditions.
std::string whyAlone(const Expr &Await, const Coroutine &Within, Unit &Unit) {
  if (Within.isGenerator())
    return "its coroutine is a generator, which hands out its values in turn";
  if (Within.Suspensions.size() == 1)
    return "it is the only await of its coroutine";
  std::string Own = whyKept(Await, Unit).str();
  return Own.empty() ? "its expression says when it is awaited" : Own;
}

} // namespace

std::vector<RunPart> partsOf(std::size_t Count, std::size_t Least) {
  constexpr std::size_t Longest = 6;
  std::vector<RunPart> Result;
  for (std::size_t Size = std::min(Longest, Count - 1); Size >= Least; --Size)
    for (std::size_t Begin = 0; Begin + Size <= Count; ++Begin)
      Result.push_back({Begin, Size});
  return Result;
}

AwaitRun AwaitRun::part(RunPart Of) const {
  AwaitRun Result = *this;
  Result.Awaits.assign(Awaits.begin() + Of.Begin,
                       Awaits.begin() + Of.Begin + Of.Size);
  llvm::erase_if(Result.Open, [&](const OpenPair &Pair) {
    auto Is = [&](const AwaitStatement &Each) {
      return Each.Suspension == Pair.Earlier.Place ||
             Each.Suspension == Pair.Later.Place;
    };
    return llvm::count_if(Awaits, Is) != llvm::count_if(Result.Awaits, Is);
  });
  return Result;
}

bool AwaitRun::has(const Expr &Await) const {
  return llvm::any_of(Awaits, [&](const AwaitStatement &Each) {
    return Each.Suspension == &Await;
  });
}

Footprint AwaitRun::touched() const {
  Footprint Result = Crossed;
  for (const AwaitStatement &Each : Awaits)
    Result.add(Each.Touched);
  return Result;
}

/// The runs that are there if other units' bodies change nothing. Whether they
/// do is what is to be said of their awaits.
static void addAssumed(const Coroutine &Within, Unit &Unit,
                       IndependentAwaits &Into) {
  RunFinder Finder(Unit.get<AssumingEffects>(), Unit, /*Explain=*/false);
  Finder.walk(Within.Body->getBody());
  for (AwaitRun &Each : Finder.Runs) {
    const bool Known = llvm::any_of(Into.Runs, [&](const AwaitRun &Other) {
      return Other.Awaits.size() == Each.Awaits.size() &&
             llvm::all_of(Other.Awaits, [&](const AwaitStatement &Await) {
               return Each.has(*Await.Suspension);
             });
    });
    if (Known || Each.Open.empty())
      continue;
    llvm::erase_if(Into.Dependent, [&](const DependentAwaits &Of) {
      return Each.has(*Of.Earlier) && Each.has(*Of.Later);
    });
    Into.Runs.push_back(std::move(Each));
  }
}

IndependentAwaits independentAwaits(const Coroutine &Within, Unit &Unit,
                                    bool Explain) {
  RunFinder Finder(Unit.get<Effects>(), Unit, Explain);
  // Fewer than two awaits make no run.
  const bool MayRun = Within.Suspensions.size() > 1 && !Within.isGenerator();
  if (MayRun)
    Finder.walk(Within.Body->getBody());
  IndependentAwaits Result{
      std::move(Finder.Runs), std::move(Finder.Dependent), {}};
  if (MayRun && Unit.get<Effects>().meetsElsewhere())
    addAssumed(Within, Unit, Result);
  if (!Explain)
    return Result;
  llvm::DenseSet<const Expr *> Told;
  for (const AwaitRun &Each : Result.Runs)
    for (const AwaitStatement &Await : Each.Awaits)
      Told.insert(Await.Suspension);
  for (const DependentAwaits &Each : Result.Dependent)
    Told.insert(Each.Later);
  for (const Expr *Each : Within.Suspensions)
    if (Told.insert(Each).second) {
      auto Why = Finder.Kept.find(Each);
      Result.Kept.push_back({Each, Why != Finder.Kept.end()
                                       ? Why->second
                                       : whyAlone(*Each, Within, Unit)});
    }
  return Result;
}

} // namespace cotidy::model
