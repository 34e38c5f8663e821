// SPDX-License-Identifier: Apache-2.0
//
// From a compile command to a UnitResult: parse once, build the model, run the
// checks, state the facts, decide NOLINT. A pure function of the files that it
// reads; opens nothing for writing.
#ifndef COTIDY_CHECK_ANALYZE_H
#define COTIDY_CHECK_ANALYZE_H

#include "base/FileTrace.h"
#include "check/Check.h"
#include "check/CheckTimes.h"
#include "finding/UnitResult.h"
#include "knowledge/Knowledge.h"

#include "clang/Tooling/CompilationDatabase.h"
#include <map>
#include <string>

namespace cotidy {

struct AnalysisOptions {
  std::vector<const Check *> Enabled;
  OptionValues Values;
  std::string Root; ///< Absolute; files below it are named relative to it.
  std::string ResourceDir; ///< Clang's own headers, already verified.
  std::shared_ptr<const Knowledge> Known = nullptr; ///< Null: the built-in one.
  /// A file, and a line of it or 0 for all, whose explanations the result has.
  /// No file: nobody asks.
  Location ExplainAt = {};
  bool Outlines = false; ///< The result outlines its coroutines.
  bool Survey = false;   ///< The result says what the unit has (Sighting).
};

class LateText;

/// What is given and had beside an analysis; each may be missing.
struct AnalysisAids {
  /// Where to write down what the unit asks the file system for: all that the
  /// result depends on beside the arguments and the program.
  FileTrace *Trace = nullptr;
  CheckTimes *Times = nullptr; ///< Gets what each check has taken.
  /// The text of one file is asked for on the way. Options.ExplainAt is looked
  /// at afterwards.
  LateText *Late = nullptr;
};

/// Never throws and never exits; what goes wrong is in the result's Status and
/// Reason. May crash with the compiler: call it in a worker process.
UnitResult analyzeUnit(const clang::tooling::CompileCommand &Command,
                       const AnalysisOptions &Options,
                       const AnalysisAids &With = {});

/// Compiles the unit in full, no body skipped, with the text of some files
/// (absolute path -> text) replaced. The compile errors, none when it is fine.
std::vector<CompileError>
compileErrors(const clang::tooling::CompileCommand &Command,
              const AnalysisOptions &Options,
              const std::map<std::string, std::string> &Replaced);

} // namespace cotidy

#endif
