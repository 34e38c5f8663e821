// SPDX-License-Identifier: Apache-2.0
//
// The second phase of a run: the facts of all units come together, and their
// findings are decided. Needs no compiler.
#ifndef COTIDY_PROJECT_VERDICTS_H
#define COTIDY_PROJECT_VERDICTS_H

#include "facts/FactTable.h"
#include "finding/UnitResult.h"

#include "llvm/Support/Error.h"
#include <functional>
#include <string>
#include <vector>

namespace cotidy {

struct VerdictRequest {
  const std::vector<std::string> &FactFiles; ///< Of other programs.
  Location ExplainAt;                        ///< As in AnalysisOptions.
  Threshold Least;                           ///< Shown when nobody asks.
  /// Whether filters let a finding of the unit with this main file through.
  std::function<bool(const Location &, const std::string &MainFile)> IsShown;
  bool Whole;      ///< The units are all of the database.
  bool SameChecks; ///< The same checks have looked at all units.
  bool Partial;    ///< It has others, which may have bodies that were not seen.
  const Facts *Others = nullptr; ///< Of units that are not among these.
};

/// Findings that do not hold go away, the others get their witnesses. Stated:
/// the facts of these units.
llvm::Error decideAll(std::vector<UnitResult> &Units, const Facts &Stated,
                      const VerdictRequest &Request);

/// The same, when all facts have been brought together.
void decideWith(FactTable Known, std::vector<UnitResult> &Units,
                const VerdictRequest &Request);

} // namespace cotidy

#endif
