// SPDX-License-Identifier: Apache-2.0
//
// The results of all units of a project: what is kept from earlier runs, and
// the others by worker processes.
#ifndef COTIDY_PROJECT_UNITRESULTS_H
#define COTIDY_PROJECT_UNITRESULTS_H

#include "finding/UnitResult.h"
#include "project/CheckProfile.h"
#include "project/Project.h"

#include <functional>
#include <string>

namespace cotidy {

/// What is told on the way, on the calling thread.
struct UnitEvents {
  /// How many units have to be analysed; before the first is.
  std::function<void(std::size_t Count)> OnStart;
  /// In the order of completion; kept ones first.
  std::function<void(std::size_t Unit, UnitResult, bool WasKept)> OnResult;
  std::function<void(const std::string &Sentence)> OnProblem;
  /// Before a unit's result, if somebody wants it: the trace of its files as
  /// encode() writes it; "" when nobody knows it.
  std::function<void(std::size_t Unit, const std::string &Trace)> OnFiles = {};
};

/// What is wanted beside findings and facts. What is explained or surveyed is
/// not kept: it is of one line, or of one day.
struct ResultsRequest {
  Location ExplainAt = {}; ///< As in AnalysisOptions.
  bool Survey = false;
  CheckProfile *Profile = nullptr; ///< Gets the times of checks.
};

/// Of each unit of the database that has a check exactly one result. As
/// runPool().
void makeResults(const Project &Of, const ResultsRequest &Wanted,
                 const UnitEvents &Events);

/// The results of those of which the database itself says that they cannot be
/// analysed.
std::vector<UnitResult> unusableUnits(const Project &Of);

} // namespace cotidy

#endif
