// SPDX-License-Identifier: Apache-2.0
//
// `cotidy knowledge check`: the order of its steps and what it prints. Decides
// nothing about names.
#ifndef COTIDY_MAIN_KNOWLEDGEMODE_H
#define COTIDY_MAIN_KNOWLEDGEMODE_H

#include "main/CommandLine.h"

namespace cotidy {

/// Of the files that the command line names, or else of all that is built in.
/// The exit code.
int checkKnowledge(const CommandLine &Command);

} // namespace cotidy

#endif
