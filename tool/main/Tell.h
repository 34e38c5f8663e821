// SPDX-License-Identifier: Apache-2.0
//
// Answers that need no analysis: the page of a check, and what settings hold.
// All errors and notes go through here: texts come as they are, with whatever a
// file's name or an option may hold.
#ifndef COTIDY_MAIN_TELL_H
#define COTIDY_MAIN_TELL_H

#include "main/CommandLine.h"

namespace cotidy {

/// Prints the problem, made safe for a terminal, or each of several on a line
/// of its own. The exit code.
int complain(const std::string &Problem);
int complain(llvm::Error Problem);

/// Prints what does not stop the run, in the same way.
void note(const std::string &Sentence);

/// `cotidy explain CHECK`: a name, or a part that only one has. The exit code.
int tellCheck(const std::string &Name);

/// --list-checks, --dump-config, --explain-config, --verify-config: of the
/// first file, or of a file that could be in the current folder. The exit code.
int tellSettings(const CommandLine &Command, Configuration &Config);

} // namespace cotidy

#endif
