// SPDX-License-Identifier: Apache-2.0
//
// Answers that need no analysis: the page of a check, and what settings hold.
#ifndef COTIDY_MAIN_TELL_H
#define COTIDY_MAIN_TELL_H

#include "main/CommandLine.h"

namespace cotidy {

/// Prints the problem. The exit code.
int complain(const std::string &Problem);
int complain(llvm::Error Problem);

/// `cotidy explain CHECK`. The exit code.
int tellCheck(const std::string &Name);

/// --list-checks, --dump-config, --verify-config: of the first file, or of a
/// file that could be in the current folder. The exit code.
int tellSettings(const CommandLine &Command, Configuration &Config);

} // namespace cotidy

#endif
