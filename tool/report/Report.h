// SPDX-License-Identifier: Apache-2.0
//
// All units' results become one report: equal findings of a header seen by
// many units merge, filters apply, severity and exit code are decided. Needs
// no compiler and no source.
#ifndef COTIDY_REPORT_REPORT_H
#define COTIDY_REPORT_REPORT_H

#include "finding/UnitResult.h"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace cotidy {

/// A remark is what weighs little, and is only shown to those who ask for it.
enum class Severity { Remark, Warning, Error };

inline const char *nameOf(Severity Of) {
  switch (Of) {
  case Severity::Remark:
    return "remark";
  case Severity::Warning:
    return "warning";
  case Severity::Error:
    break;
  }
  return "error";
}

/// The last step of several findings' witnesses: fixing it fixes them all.
struct RootCause {
  std::string Check;
  Note Step;
  std::vector<std::size_t> Findings; ///< In Report::Findings; at least one.
};

struct ReportedFinding {
  Finding Found;
  Severity Level = Severity::Warning;
  std::string Fingerprint; ///< Survives unrelated edits; unique in a report.
  std::vector<std::size_t> Units; ///< Indices of the units that saw it.
  /// In Report::Causes; empty when the finding is its own cause.
  std::optional<std::size_t> Cause;
  bool Fixed = false; ///< It is no longer in the source.
};

/// Why nothing is reported somewhere.
struct ReportedExplanation {
  Location Where;
  std::string Message;
  bool Minor = false; ///< Something else says more about its line.
};

/// A unit that was not analysed completely.
struct IncompleteUnit {
  std::string File;
  UnitStatus Status = UnitStatus::Failed;
  std::string Reason;
  std::vector<CompileError> Errors;
};

struct Report {
  /// By weight, the heaviest first; of the same by file, line, column, check.
  std::vector<ReportedFinding> Findings;
  std::vector<RootCause> Causes; ///< In the order of their first findings.
  std::vector<IncompleteUnit> Incomplete; ///< In the order of their files.
  std::vector<ReportedExplanation> Explanations; ///< When somebody has asked.
  std::vector<std::string> UnitFiles; ///< What ReportedFinding::Units index.
  std::size_t Units = 0, Coroutines = 0;
  std::size_t Suppressed = 0;        ///< By NOLINT.
  std::size_t Hidden = 0;            ///< Below the threshold.
  std::size_t Unsure = 0, Light = 0; ///< Of these; some may be both.
  std::size_t Known = 0;             ///< By a baseline.
  /// The fingerprints of all findings, whoever hides them.
  std::set<std::string> Fingerprints;
};

struct ReportOptions {
  Threshold Least;
  /// Whether a location is wanted (--header-filter, --line-filter). The main
  /// file of the unit comes second.
  std::function<bool(const Location &, const std::string &MainFile)> Wanted;
  /// Whether a check's warnings are errors for this unit's main file.
  std::function<bool(const std::string &Check, const std::string &MainFile)>
      IsError;
  /// Whether a project has decided to live with the finding of a fingerprint.
  std::function<bool(const std::string &Fingerprint)> IsKnown;
};

/// Deterministic in the units' order, and independent of the order in which
/// they were analysed.
Report makeReport(const std::vector<UnitResult> &Units,
                  const ReportOptions &Options);

enum class FailOn { Warning, Error };
enum ExitCode { Clean = 0, FoundProblems = 1, BadUsage = 2, IncompleteRun = 3 };

/// 1 when a finding that is not fixed is at or above FailOn, else 3 when a unit
/// is incomplete, else 0.
ExitCode exitCode(const Report &Report, FailOn Least);

} // namespace cotidy

#endif
