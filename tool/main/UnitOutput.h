// SPDX-License-Identifier: Apache-2.0
//
// Results of units between their phases: -o of `cotidy extract` and `cotidy
// merge`, and the files that `cotidy merge` and `cotidy solve` begin with.
#ifndef COTIDY_MAIN_UNITOUTPUT_H
#define COTIDY_MAIN_UNITOUTPUT_H

#include "main/CommandLine.h"
#include "units/UnitSet.h"

#include "llvm/Support/Error.h"

namespace cotidy {

/// The union of Command.Results.
llvm::Expected<UnitSet> readUnits(const CommandLine &Command);

/// To Command.Output, whose folder is made if there is none. A file that holds
/// them already is left alone: whoever asks when it was written last is told
/// when it changed. The exit code.
int writeUnits(const CommandLine &Command, const UnitSet &Units);

/// `cotidy merge`. The exit code.
int mergeUnits(const CommandLine &Command);

/// Writes a text in the same way. The exit code.
int writeIfOther(const std::string &File, const std::string &Text);

} // namespace cotidy

#endif
