// SPDX-License-Identifier: Apache-2.0
//
// What a run passes over, said before it begins: options, entries and flags of
// the database, configuration that means nothing.
#ifndef COTIDY_MAIN_IGNORED_H
#define COTIDY_MAIN_IGNORED_H

#include "main/CommandLine.h"
#include "project/Project.h"

namespace cotidy {

/// On standard error, a line each. Here: names are printed relative to it.
void noteWhatIsIgnored(const CommandLine &Command, const Project &Of,
                       const PathMap &Here);

} // namespace cotidy

#endif
