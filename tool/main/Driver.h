// SPDX-License-Identifier: Apache-2.0
//
// From an action of the command line to what does it, and its exit code.
#ifndef COTIDY_MAIN_DRIVER_H
#define COTIDY_MAIN_DRIVER_H

#include "main/CommandLine.h"

namespace cotidy {

/// Does what was asked for, and returns the exit code. Throws std::system_error
/// when no process can be started.
int runDriver(const CommandLine &Command);

} // namespace cotidy

#endif
