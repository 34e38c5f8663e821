// SPDX-License-Identifier: Apache-2.0
//
// A function that returns the task of another one, in place of a coroutine that
// awaits it.
#ifndef COTIDY_REWRITE_RETURNTASK_H
#define COTIDY_REWRITE_RETURNTASK_H

#include "lifetime/Wrappers.h"

namespace cotidy::rewrite {

/// None for what is not written in one place, or has comments in between.
std::optional<Fix> returnTask(const model::Wrapper &Of, model::Unit &Unit);

} // namespace cotidy::rewrite

#endif
