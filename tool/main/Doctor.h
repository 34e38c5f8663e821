// SPDX-License-Identifier: Apache-2.0
//
// `cotidy doctor`: what is wrong with how a project is set up, in plain words,
// each with what to do. All of it is what a run knows; findings are none of it.
#ifndef COTIDY_MAIN_DOCTOR_H
#define COTIDY_MAIN_DOCTOR_H

#include "main/CommandLine.h"
#include "project/UnitSettings.h"
#include "report/Report.h"

#include <functional>
#include <string>
#include <vector>

namespace cotidy {

/// All members outlive it.
struct DoctorRequest {
  const CommandLine &Command;
  const Configuration &Config;
  const CompileDatabase &Database;
  const UnitSettings &Chosen;
  const std::vector<UnitResult> &Units; ///< Decided, with their sightings.
  const Report &Found;
  const PathMap &Paths;
  const std::function<std::string(const std::string &)> &DisplayPath;
};

/// Clean, or FoundProblems when there is something to do.
int tellDoctor(const DoctorRequest &Request);

/// The same of what keeps a run from beginning.
int tellDoctor(llvm::Error Problem);

} // namespace cotidy

#endif
