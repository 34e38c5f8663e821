// SPDX-License-Identifier: Apache-2.0
//
// Which files of a plan belong together, because one fix changes them.
#ifndef COTIDY_FIX_WRITEPLAN_H
#define COTIDY_FIX_WRITEPLAN_H

#include "fix/Plan.h"
#include "fix/Write.h"

namespace cotidy {

struct WrittenPlan {
  std::vector<std::size_t> Fixed; ///< Of Plan.Applied: those that are made.
  std::vector<WriteProblem> Problems;
};

/// Writes a plan's files. One that cannot be written costs those fixes that
/// change it, and no half of a fix is made: what fixes span is written whole or
/// not at all. PathOf: of a name in Edit.
WrittenPlan
writePlan(const FixPlan &Plan, const std::vector<Finding> &Findings,
          const std::function<std::string(const std::string &)> &PathOf);

} // namespace cotidy

#endif
