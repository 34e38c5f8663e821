// SPDX-License-Identifier: Apache-2.0
//
// `cotidy facts FILE`: what a file of facts, or of results, says.
#ifndef COTIDY_MAIN_FACTSMODE_H
#define COTIDY_MAIN_FACTSMODE_H

#include "main/CommandLine.h"

namespace cotidy {

/// Prints the file of Command.Database.Files as JSON. The exit code.
int tellFacts(const CommandLine &Command);

} // namespace cotidy

#endif
