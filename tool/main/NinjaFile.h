// SPDX-License-Identifier: Apache-2.0
//
// A plan as a build file for ninja: a file of commands for each main file,
// which is extracted when that or anything that was read for it has changed;
// one merge; one report.
#ifndef COTIDY_MAIN_NINJAFILE_H
#define COTIDY_MAIN_NINJAFILE_H

#include "main/Plan.h"

namespace cotidy {

/// Below Command.NinjaFolder. What is there already and the same is left alone.
/// The exit code.
int writeNinja(const CommandLine &Command, const Project &Of);

} // namespace cotidy

#endif
