// SPDX-License-Identifier: Apache-2.0
//
// Coroutines that have of their own what they were lent: a parameter by value
// in place of a reference or a view, and parameters in place of the captures of
// a lambda that is called where it is written.
#ifndef COTIDY_REWRITE_BYVALUE_H
#define COTIDY_REWRITE_BYVALUE_H

#include "lifetime/DanglingTasks.h"

namespace cotidy::rewrite {

/// All declarations of the coroutine change, and so they have to be in reach:
/// none where its body is not seen, for what overrides or is a template, and
/// where a copy would not be the same thing.
std::optional<Fix> byValue(const model::DanglingTask &Task, model::Unit &Unit);

} // namespace cotidy::rewrite

#endif
