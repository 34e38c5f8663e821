// SPDX-License-Identifier: Apache-2.0
//
// A loop whose rounds are independent as one await of the library's gather over
// a range.
#ifndef COTIDY_REWRITE_LOOPGATHER_H
#define COTIDY_REWRITE_LOOPGATHER_H

#include "awaits/AwaitLoops.h"
#include "rewrite/Gathered.h"

namespace cotidy::rewrite {

/// `auto results = co_await gather_limited(10, ids | transform(…))` in front of
/// the loop, which then goes over the results, and where it needs its elements
/// over both, in the order of the rounds. What a round does with its result
/// stays as it is written.
Gathered gatherLoop(const model::AwaitLoop &Loop,
                    const model::Coroutine &Within, model::Unit &Unit);

} // namespace cotidy::rewrite

#endif
