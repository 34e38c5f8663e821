// SPDX-License-Identifier: Apache-2.0
//
// Loops that await in every round, and whether one round needs another.
#ifndef COTIDY_AWAITS_AWAITLOOPS_H
#define COTIDY_AWAITS_AWAITLOOPS_H

#include "awaits/DependenceGraph.h"

namespace cotidy::model {

struct AwaitLoop {
  const clang::Stmt *Loop = nullptr;
  /// Awaits of the loop's own rounds, those of loops inside apart.
  std::vector<const clang::Expr *> Awaits;
  /// Why a round has to wait for the one before; "" when it need not.
  std::string Why;
  /// What a round touches.
  Footprint Touched;
  /// A round and the next one, if bodies elsewhere may tie them.
  std::vector<OpenPair> Open;
  /// All bodies were seen, and nothing is changed.
  bool Proven = false;
};

std::vector<AwaitLoop> awaitLoops(const Coroutine &Within, Unit &Unit);

} // namespace cotidy::model

#endif
