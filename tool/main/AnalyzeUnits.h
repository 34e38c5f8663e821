// SPDX-License-Identifier: Apache-2.0
//
// The first phase of a run: every unit is analysed, in a worker process, or
// taken from an earlier run. Decides nothing.
#ifndef COTIDY_MAIN_ANALYZEUNITS_H
#define COTIDY_MAIN_ANALYZEUNITS_H

#include "check/Analyze.h"
#include "main/CheckProfile.h"
#include "main/CommandLine.h"
#include "main/UnitSettings.h"

#include <functional>
#include <string>
#include <vector>

namespace cotidy {

/// All members outlive it.
struct UnitsRequest {
  const CommandLine &Command;
  const CompileDatabase &Database;
  const UnitSettings &Chosen;
  const PathMap &Paths;
  const std::function<AnalysisOptions(std::size_t Unit)> &OptionsOf;
  const std::function<std::string(const std::string &)> &DisplayPath;
  std::string CacheFolder;         ///< "": nothing is kept, and nothing taken.
  CheckProfile *Profile = nullptr; ///< Null: nobody asks for it.
};

struct AnalysedUnits {
  std::vector<UnitResult> Units; ///< Of the commands, then of what is unusable.
  std::size_t Kept = 0;          ///< So many were taken from an earlier run.
};

AnalysedUnits analyzeUnits(const UnitsRequest &Request);

} // namespace cotidy

#endif
