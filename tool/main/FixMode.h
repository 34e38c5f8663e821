// SPDX-License-Identifier: Apache-2.0
//
// --fix and --diff: which findings' fixes are wanted, verification in worker
// processes, writing, and what is told about it. Knows neither how fixes are
// combined nor how a file is replaced.
#ifndef COTIDY_MAIN_FIXMODE_H
#define COTIDY_MAIN_FIXMODE_H

#include "base/Paths.h"
#include "check/Analyze.h"
#include "finding/UnitResult.h"
#include "main/CommandLine.h"

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace cotidy {

struct FixRequest {
  const CommandLine &Command;
  const Report &Found;
  const std::vector<UnitResult> &Units;
  const std::vector<clang::tooling::CompileCommand> &Commands;
  std::function<AnalysisOptions(std::size_t Unit)> OptionsOf;
  const PathMap &Paths;
  std::function<std::string(const std::string &)> DisplayPath;
};

struct FixResult {
  std::vector<std::size_t> Fixed; ///< Findings of the report; sorted.
  bool CouldNotWrite = false;
};

/// Applies fixes, or prints them as a patch on Out; tells on Log what was done
/// and what was not, and why.
FixResult applyFixes(const FixRequest &Request, std::ostream &Out,
                     std::ostream &Log);

/// The whole text of a file; nullopt when it cannot be read.
std::optional<std::string> readWhole(const std::string &Path);

} // namespace cotidy

#endif
