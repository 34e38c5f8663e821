// SPDX-License-Identifier: Apache-2.0
//
// What could be told of awaits that run together, and of tasks that are made
// before they are awaited.
#ifndef COTIDY_REWRITE_OVERLAP_H
#define COTIDY_REWRITE_OVERLAP_H

#include "awaits/AwaitRuns.h"

namespace cotidy::rewrite {

/// Whether the call refers to something that lives only as long as its own
/// statement.
bool borrowsTemporary(const model::AwaitStatement &Await);

/// Whether making the arguments does something that others may see, or might:
/// a variable of the coroutine is its own business.
bool doesSomething(const model::AwaitStatement &Await, model::Unit &Unit);

/// How somebody could tell that the awaits run together, as a clause: by a
/// handler around, an argument that does something or might, or a function that
/// nobody knows. Empty when nobody could.
std::string overlapRisk(const model::AwaitRun &Run,
                        const model::Coroutine &Within, model::Unit &Unit);

} // namespace cotidy::rewrite

#endif
