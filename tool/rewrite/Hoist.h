// SPDX-License-Identifier: Apache-2.0
//
// A run of awaits of tasks that run from the call on: all are called first.
#ifndef COTIDY_REWRITE_HOIST_H
#define COTIDY_REWRITE_HOIST_H

#include "rewrite/Gathered.h"

namespace cotidy::rewrite {

/// Tasks that run from the call on: all calls first, in their order, then the
/// statements as they were.
Gathered hoist(const model::AwaitRun &Run, const model::Coroutine &Within,
               model::Unit &Unit);

} // namespace cotidy::rewrite

#endif
