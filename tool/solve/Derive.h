// SPDX-License-Identifier: Apache-2.0
//
// Rules that follow from other rules as such, whatever holds: a function that a
// function on the loop calls is on the loop, one that always calls what always
// blocks always blocks, and a virtual method of one body runs that.
#ifndef COTIDY_SOLVE_DERIVE_H
#define COTIDY_SOLVE_DERIVE_H

#include "facts/FactTable.h"

namespace cotidy {

/// Whole: the rules are those of all units of a program, so that what they do
/// not name is not there.
void deriveRules(FactTable &Known, bool Whole);

/// For rules that are not those of all units that read a file: what may be true
/// of a NOLINT there counts as true.
void deriveSilences(FactTable &Known);

} // namespace cotidy

#endif
