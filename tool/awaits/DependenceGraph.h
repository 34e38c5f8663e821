// SPDX-License-Identifier: Apache-2.0
//
// One stretch of a coroutine as a dependence graph: why one step of a block
// must wait for another.
#ifndef COTIDY_AWAITS_DEPENDENCEGRAPH_H
#define COTIDY_AWAITS_DEPENDENCEGRAPH_H

#include "awaits/Steps.h"
#include "facts/Summary.h"

#include <string>
#include <vector>

namespace cotidy::model {

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

/// The pairs of the awaits of one expression.
std::vector<OpenPair> openPairs(llvm::ArrayRef<AwaitStatement> Operands);

} // namespace cotidy::model

#endif
