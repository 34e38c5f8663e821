// SPDX-License-Identifier: Apache-2.0
//
// Which nodes of a graph are on every way from its root to another one. Nodes
// are numbers.
#ifndef COTIDY_FLOW_DOMINATORS_H
#define COTIDY_FLOW_DOMINATORS_H

#include "llvm/ADT/SmallVector.h"
#include <vector>

namespace cotidy::model {

/// Where one goes on from each node.
using Arrows = std::vector<llvm::SmallVector<unsigned, 3>>;

/// What no way leads to.
inline constexpr unsigned Unreached = ~0u;

/// The last node that is on every way to each: its immediate dominator; the
/// root's is itself.
std::vector<unsigned> immediateDominators(const Arrows &Next, unsigned Root);

} // namespace cotidy::model

#endif
