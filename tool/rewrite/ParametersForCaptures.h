// SPDX-License-Identifier: Apache-2.0
//
// The captures of a lambda that is called where it is written, as parameters:
// those live as long as its coroutine.
#ifndef COTIDY_REWRITE_PARAMETERSFORCAPTURES_H
#define COTIDY_REWRITE_PARAMETERSFORCAPTURES_H

#include "lifetime/DanglingTasks.h"

namespace cotidy::rewrite {

/// None for what a copy of would not be the same: captures by reference,
/// `this`.
std::optional<Fix> parametersForCaptures(const model::DanglingTask &Task,
                                         model::Unit &Unit);

} // namespace cotidy::rewrite

#endif
