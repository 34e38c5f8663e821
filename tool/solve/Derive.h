// SPDX-License-Identifier: Apache-2.0
//
// Rules that follow from other rules as such, whatever holds: a function that a
// function on the loop calls is on the loop, and one that always calls what
// always blocks always blocks.
#ifndef COTIDY_SOLVE_DERIVE_H
#define COTIDY_SOLVE_DERIVE_H

#include "facts/FactTable.h"

namespace cotidy {

/// Adds them, if any rule asks what is locked on a loop: nothing else needs
/// them.
void deriveRules(FactTable &Known);

} // namespace cotidy

#endif
