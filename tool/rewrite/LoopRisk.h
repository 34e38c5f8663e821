// SPDX-License-Identifier: Apache-2.0
//
// What could be told of a loop whose rounds are awaited together.
#ifndef COTIDY_REWRITE_LOOPRISK_H
#define COTIDY_REWRITE_LOOPRISK_H

#include "rewrite/LoopShape.h"

namespace cotidy::rewrite {

/// How somebody could tell, as a clause; empty when nobody could. Bounded: only
/// some rounds are under way at a time.
std::string loopRisk(const LoopShape &Shape, bool Bounded,
                     const model::Coroutine &Within, model::Unit &Unit);

} // namespace cotidy::rewrite

#endif
