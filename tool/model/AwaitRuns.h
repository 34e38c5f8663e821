// SPDX-License-Identifier: Apache-2.0
//
// Awaits of one block that run one after the other although none needs what an
// earlier one defines or may change.
#ifndef COTIDY_MODEL_AWAITRUNS_H
#define COTIDY_MODEL_AWAITRUNS_H

#include "model/DependenceGraph.h"

namespace cotidy::model {

struct AwaitRun {
  /// Where all of them could be awaited at once, while what stands between
  /// them stays where it is.
  enum class Place { First, Last, Nowhere };

  std::vector<AwaitStatement> Awaits; ///< Two or more.
  bool Adjacent = true; ///< No other statement stands between them.
  Place At = Place::First;
  /// The statements between them, in their order.
  std::vector<const clang::Stmt *> Between = {};
};

/// Two awaits of which the later one must wait, and the chain of reasons.
struct TiedAwaits {
  const clang::Expr *Earlier = nullptr, *Later = nullptr;
  std::vector<std::string> Why;
};

struct IndependentAwaits {
  std::vector<AwaitRun> Runs;
  std::vector<TiedAwaits> Tied;
};

IndependentAwaits independentAwaits(const Coroutine &Within, Unit &Unit);

} // namespace cotidy::model

#endif
