// SPDX-License-Identifier: Apache-2.0
//
// The analysis of units that begin with the same includes: these are parsed
// once. Where the units differ, each goes on in a process of its own, and so do
// those together that share more. It is what the analysis of each alone would
// be, or nothing.
#ifndef COTIDY_PROJECT_SHAREDANALYSIS_H
#define COTIDY_PROJECT_SHAREDANALYSIS_H

#include "project/SharedPrefixes.h"
#include "run/SpareWorkers.h"

#include <cstdint>
#include <vector>

namespace cotidy {

using AnswerBytes = std::vector<std::uint8_t>;

/// In a worker: the answers of all units of the group, one behind the other.
AnswerBytes analyzeShared(const Project &Of, const SharedPrefix &Group,
                          SpareWorkers &Spare);

/// For each unit of the group its answer, as UnitCache::join() makes it; empty
/// for a unit that has to be analysed alone: it was lost, or has errors, of
/// which nobody knows whether it would have them alone.
std::vector<AnswerBytes> answersIn(const AnswerBytes &Joined,
                                   const SharedPrefix &Group);

} // namespace cotidy

#endif
