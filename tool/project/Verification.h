// SPDX-License-Identifier: Apache-2.0
//
// Whether units still compile when some of their files have other texts: each
// in a worker process, in full. Knows no edit.
#ifndef COTIDY_PROJECT_VERIFICATION_H
#define COTIDY_PROJECT_VERIFICATION_H

#include "base/Paths.h"
#include "check/Analyze.h"
#include "fix/Plan.h"
#include "report/Report.h"
#include "run/Pool.h"

#include <functional>
#include <string>
#include <vector>

namespace cotidy {

/// All members outlive what is made of them.
struct VerificationRequest {
  const PoolOptions &Pool;
  const Report &Found;
  const std::vector<UnitResult> &Units;
  const std::vector<clang::tooling::CompileCommand> &Commands;
  const std::function<AnalysisOptions(std::size_t Unit)> &OptionsOf;
  const PathMap &Paths;
  const std::function<std::string(const std::string &)> &DisplayPath;
};

/// Findings: indices into those of the report. Errors that a unit had before
/// are none.
std::vector<CompileFailure>
compileUnits(const VerificationRequest &Request,
             const std::vector<std::size_t> &Findings, const FileTexts &Texts);

} // namespace cotidy

#endif
