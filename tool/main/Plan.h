// SPDX-License-Identifier: Apache-2.0
//
// `cotidy plan`: which files of a database can be extracted apart, each by a
// command of its own, for engines that run such commands. Analyses nothing.
#ifndef COTIDY_MAIN_PLAN_H
#define COTIDY_MAIN_PLAN_H

#include "main/CommandLine.h"
#include "project/Project.h"

#include <string>
#include <vector>

namespace cotidy {

/// One main file, with all commands that compile it.
struct PlannedFile {
  std::string Name;  ///< As results have it.
  std::string Place; ///< A relative path for what is made of it.
  std::vector<const clang::tooling::CompileCommand *> Commands;
};

/// In the order of their paths; Of outlives it.
std::vector<PlannedFile> planOf(const Project &Of);

/// As text that a POSIX shell reads as these words.
std::string shellWords(const std::vector<std::string> &Words);

/// Prints the plan as JSON, or writes it as a build file. The exit code.
int tellPlan(const CommandLine &Command, const Project &Of);

} // namespace cotidy

#endif
