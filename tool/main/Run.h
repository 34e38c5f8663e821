// SPDX-License-Identifier: Apache-2.0
//
// The order of a run: all units are analysed, or their results are there, their
// findings decided, then shown, fixed and exported. Knows no other action of
// the command line.
#ifndef COTIDY_MAIN_RUN_H
#define COTIDY_MAIN_RUN_H

#include "main/CommandLine.h"
#include "project/AllUnits.h"

namespace cotidy {

/// Also what `cotidy doctor` and `cotidy explain --at` ask for. The exit code.
int analyseProject(const CommandLine &Command, Project Of);

/// The same from where all units are extracted: `cotidy solve`.
int decideProject(const CommandLine &Command, Project Of, AllUnits Extracted);

} // namespace cotidy

#endif
