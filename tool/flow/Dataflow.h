// SPDX-License-Identifier: Apache-2.0
//
// Facts about a body that begin to hold at some of its points and end at
// others, passed along all of its ways until nothing changes. Knows not what
// the facts mean.
#ifndef COTIDY_FLOW_DATAFLOW_H
#define COTIDY_FLOW_DATAFLOW_H

#include "flow/Graph.h"

namespace cotidy::model {

/// Facts have numbers. What holds on any way to a point may hold there.
class Dataflow {
public:
  enum class Direction { Forward, Backward };

  Dataflow(const Graph &Ways, Direction Goes, unsigned Facts);

  /// From there on (backward: up to there) it holds, or holds no longer. Where
  /// it does both, it holds.
  void begin(Point At, unsigned Fact) {
    Steps[At.Node].push_back({At.Element, Fact, true});
  }
  void end(Point At, unsigned Fact) {
    Steps[At.Node].push_back({At.Element, Fact, false});
  }

  /// Forward: it does not hold where a node goes on by one of its ways.
  void endOnWay(unsigned Node, unsigned Next, unsigned Fact) {
    Closed[Node].push_back({Next, Fact});
  }

  /// Once, when all has been said.
  void solve();

  /// What may hold where a point is reached, or (backward) when it has run.
  llvm::BitVector at(Point At) const;

private:
  struct Step {
    unsigned Element, Fact;
    bool Begins;
  };

  bool isForward() const { return Goes == Direction::Forward; }
  void pass(unsigned Node);
  void join(unsigned Node, const llvm::BitVector &More, llvm::BitVector &Into);
  static void apply(const Step &Each, llvm::BitVector &To) {
    To[Each.Fact] = Each.Begins;
  }

  const Graph &Ways;
  const Direction Goes;
  std::vector<llvm::SmallVector<Step, 2>> Steps; ///< In the order of the walk.
  std::vector<llvm::SmallVector<std::pair<unsigned, unsigned>, 1>> Closed;
  /// What holds where the walk comes to a node; and backward, at the handlers
  /// of it, which every point of it leads to.
  std::vector<llvm::BitVector> State, Thrown;
  std::vector<unsigned> Open;
};

} // namespace cotidy::model

#endif
