// SPDX-License-Identifier: Apache-2.0
//
// One stretch of a coroutine as a dependence graph: the statements of a block,
// and why one must wait for another.
#ifndef COTIDY_AWAITS_DEPENDENCEGRAPH_H
#define COTIDY_AWAITS_DEPENDENCEGRAPH_H

#include "coro/Coroutine.h"
#include "effects/Effects.h"
#include "facts/Summary.h"

#include <optional>
#include <string>
#include <vector>

namespace cotidy::model {

/// A statement with one await of one call that could be moved: `co_await f();`,
/// `auto a = co_await f();`, `x.push_back(co_await f());`, `if (co_await f())`;
/// or a block or branch that awaits inside.
struct AwaitStatement {
  const clang::Stmt *Statement = nullptr;
  const clang::Expr *Suspension = nullptr; ///< The first one.
  const clang::CallExpr *Call = nullptr;
  const clang::VarDecl *Result = nullptr; ///< The variable that it makes.
  /// The variable of what an earlier statement has begun, and this waits for.
  const clang::VarDecl *Begun = nullptr;
  /// The statement is nothing but the await and its variable.
  bool Whole = false;
  bool Fills = false; ///< Its result comes back through an argument.
  bool Block = false; ///< A block or a branch.
  bool Works = false; ///< It is awaited for what it does.
  TaskType Task;
  Footprint Touched;
  Footprint Operand; ///< The part that runs before and while it waits.
  /// Local variables that only the rest touches, and nothing leads to: what is
  /// stored there keeps its order behind other awaits.
  llvm::SmallVector<Place, 2> Stored;
};

/// One step among others, whose bodies elsewhere may do more than is seen.
struct OpenStep {
  const clang::Stmt *Place = nullptr; ///< The await, or the whole statement.
  StepKind Is = StepKind::Answers;
  Footprint Touched;
};

/// Two steps that are independent if other units let them.
struct OpenPair {
  OpenStep Earlier, Later;
  /// If the earlier one throws, the later is not run.
  bool EndsOnThrow = false;
};

struct Step {
  const clang::Stmt *Statement = nullptr;
  Footprint Touched;
  /// Set when it may be awaited together with others.
  std::optional<AwaitStatement> Await;
  /// Why nothing may pass it: "it may leave the block"; "" when something may.
  std::string Barrier;
  /// It leaves only if an await has failed: what this asks touches. An await
  /// that only asks may pass it.
  std::optional<Footprint> Gate;
};

class DependenceGraph {
public:
  /// The time grows with the square; nobody writes longer blocks by hand.
  static constexpr std::size_t MostSteps = 256;

  DependenceGraph(const clang::CompoundStmt &Block, Effects &Known, Unit &Unit);

  const std::vector<Step> &steps() const { return Steps; }
  /// Whether a chain of reasons leads from one step to a later one.
  bool isDependent(std::size_t Earlier, std::size_t Later) const;
  /// The reasons of that chain, for people.
  std::vector<std::string> whyDependent(std::size_t Earlier,
                                        std::size_t Later) const;

  /// Of the steps from First to Last, those that bodies elsewhere may tie.
  std::vector<OpenPair> openPairs(std::size_t First, std::size_t Last) const;

private:
  /// Whether it may be awaited although nobody may want its answer.
  bool onlyAsks(const Step &Of) const;
  /// Whether one of the two leaves in a way that orders them.
  std::string whyBarred(const Step &First, const Step &Second) const;
  /// Whether what the later one waits for is begun behind the earlier one.
  bool isBegunBetween(std::size_t Earlier, std::size_t Later) const;
  bool endsOnThrow(const Step &First) const;
  /// Why the later one must wait for the earlier one itself; "" if it need not.
  std::string whyDirect(std::size_t Earlier, std::size_t Later) const;
  void addDependences();

  Unit &Host;
  std::vector<Step> Steps;
  /// Of each pair, at [Later][Earlier]: the reason, and the step in between
  /// that the chain goes through (Later itself: there is none).
  struct Dependence {
    std::string Why;
    std::size_t Next = 0;
    bool Holds = false;
  };
  std::vector<std::vector<Dependence>> Dependences;
};

/// Whether the suspension's task may be awaited beside others at all, and what
/// it touches; nullopt for timers, locks, switches, and what already runs.
std::optional<AwaitStatement> movableAwait(const clang::Expr &Suspension,
                                           bool Dropped, Effects &Known,
                                           Unit &Unit);
/// The part of that which does not depend on what it touches.
std::optional<AwaitStatement> movableAwait(const clang::Expr &Suspension,
                                           Unit &Unit);

/// The same of the awaits of one expression.
std::vector<OpenPair> openPairs(llvm::ArrayRef<AwaitStatement> Operands);

/// The awaits among the operands of one expression that need not wait for each
/// other: f(co_await a(), co_await b()). Empty for fewer than two, and, with
/// TooMany set, for more than anybody writes by hand.
std::vector<AwaitStatement> independentOperands(const clang::Stmt &Statement,
                                                Effects &Known, Unit &Unit,
                                                bool *TooMany = nullptr);

} // namespace cotidy::model

#endif
