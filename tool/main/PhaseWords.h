// SPDX-License-Identifier: Apache-2.0
//
// The command lines of the phases apart: `cotidy plan`, `extract`, `merge` and
// `solve`. Does nothing with them.
#ifndef COTIDY_MAIN_PHASEWORDS_H
#define COTIDY_MAIN_PHASEWORDS_H

#include "main/Options.h"

namespace cotidy {

bool isPhase(llvm::StringRef Subcommand);

llvm::Error takePhase(llvm::StringRef Subcommand, CommandLine &Result,
                      std::vector<std::string> Names, const Options &Given);

/// The error when one was given that only phases have.
llvm::Error refusePhaseOptions();

/// Of the words of options those that say what is analysed and how, for
/// `extract`, and those that `solve` has a use for. A database and its flags
/// are not among the former when they are Known.
std::vector<std::string> wordsForExtract(const std::vector<std::string> &Words,
                                         bool Known);
std::vector<std::string> wordsForSolve(const std::vector<std::string> &Words);

} // namespace cotidy

#endif
