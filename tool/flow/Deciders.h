// SPDX-License-Identifier: Apache-2.0
//
// Which branches of a body decide whether a point is run, directly or by
// deciding about a branch that does: control dependence. What throws decides
// nothing here.
#ifndef COTIDY_FLOW_DECIDERS_H
#define COTIDY_FLOW_DECIDERS_H

#include "flow/Graph.h"

namespace cotidy::model {

class Deciders {
public:
  /// Ways must outlive this.
  explicit Deciders(const Graph &Ways);

  /// The statements and operators that branch: if, loops, switch, ?:, && and
  /// ||. In the order of the graph.
  std::vector<const clang::Stmt *> of(Point At);

private:
  const Graph &Ways;
  /// The nodes whose branch decides about each directly.
  std::vector<llvm::SmallVector<unsigned, 2>> Direct;
  llvm::DenseMap<unsigned, std::vector<const clang::Stmt *>> Known;
};

/// What a branch asks; the range, of a loop over one. Null for endless loops.
const clang::Expr *askedBy(const clang::Stmt &Branch);

} // namespace cotidy::model

#endif
