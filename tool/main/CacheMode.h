// SPDX-License-Identifier: Apache-2.0
//
// `cotidy cache`: what earlier runs have left.
#ifndef COTIDY_MAIN_CACHEMODE_H
#define COTIDY_MAIN_CACHEMODE_H

#include "main/CommandLine.h"

namespace cotidy {

/// Says where it is and how large, or removes it. The exit code.
int tellCache(const CommandLine &Command);

} // namespace cotidy

#endif
