// SPDX-License-Identifier: Apache-2.0
//
// The first phase: each unit of a project is analysed, or an earlier run has
// left its result. What comes of it is a set, which a run decides at once, and
// `cotidy extract` writes to a file.
#ifndef COTIDY_MAIN_EXTRACT_H
#define COTIDY_MAIN_EXTRACT_H

#include "main/CommandLine.h"
#include "project/UnitResults.h"
#include "units/UnitSet.h"

namespace cotidy {

struct Extracted {
  UnitSet Units;
  std::size_t Kept = 0; ///< So many as an earlier run has left them.
};

/// Progress and problems are told. OnFiles: as in UnitEvents.
Extracted extractUnits(const CommandLine &Command, const Project &Of,
                       const ResultsRequest &Wanted,
                       decltype(UnitEvents::OnFiles) OnFiles = {});

/// `cotidy extract`. The exit code: what could not be analysed is in the file,
/// for who decides, and no reason to fail.
int writeExtracted(const CommandLine &Command, const Project &Of);

} // namespace cotidy

#endif
