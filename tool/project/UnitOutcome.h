// SPDX-License-Identifier: Apache-2.0
//
// What became of a unit's job, as the unit's result: a lost one says why. Knows
// nothing of the run.
#ifndef COTIDY_PROJECT_UNITOUTCOME_H
#define COTIDY_PROJECT_UNITOUTCOME_H

#include "finding/UnitResult.h"
#include "run/Pool.h"

#include <string>

namespace cotidy {

/// File: the unit's name, if its result is lost.
UnitResult unitResultOf(const JobOutcome &Outcome, std::string File);

} // namespace cotidy

#endif
