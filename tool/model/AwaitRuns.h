// SPDX-License-Identifier: Apache-2.0
//
// Awaits of one block that run one after the other although none needs what an
// earlier one defines or may change.
#ifndef COTIDY_MODEL_AWAITRUNS_H
#define COTIDY_MODEL_AWAITRUNS_H

#include "model/DependenceGraph.h"

namespace cotidy::model {

struct AwaitRun {
  std::vector<AwaitStatement> Awaits; ///< Two or more.
  bool Adjacent = true; ///< No other statement stands between them.
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
