// SPDX-License-Identifier: Apache-2.0
//
// The graphs of a unit's bodies, each made when first asked for.
#ifndef COTIDY_FLOW_GRAPHS_H
#define COTIDY_FLOW_GRAPHS_H

#include "flow/Graph.h"

namespace cotidy::model {

class Graphs {
public:
  /// Null where there is none; see Graph::of.
  const Graph *of(const clang::FunctionDecl &Function) {
    auto [At, New] = Known.try_emplace(&Function);
    if (New)
      At->second = Graph::of(Function);
    return At->second.get();
  }

private:
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<const Graph>>
      Known;
};

/// Whether a variable may be alive at a point: made before, and not ended
/// since.
inline bool mayBeAlive(const clang::VarDecl &Variable, Point At,
                       const Graph &Ways) {
  const std::optional<Point> Made = Ways.find(Variable.getInit());
  return Made && Ways.mayFollow(*Made, At, Ways.endsOf(Variable));
}

} // namespace cotidy::model

#endif
