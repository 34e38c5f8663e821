// SPDX-License-Identifier: Apache-2.0
//
// A report as text for people, JSON for programs, and clang-tidy's YAML for
// its tools. Reads source files only to print their lines.
#ifndef COTIDY_SINKS_SINKS_H
#define COTIDY_SINKS_SINKS_H

#include "report/Report.h"

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

namespace cotidy {

/// Any function may be missing: names are then printed as they are, and no
/// source line is.
struct SinkContext {
  /// The path to print for a file name as in Location.
  std::function<std::string(const std::string &)> DisplayPath;
  /// The absolute path of a file named as in Location.
  std::function<std::string(const std::string &)> AbsolutePath;
  /// The text of a file named as in Location, for source lines; nullopt when it
  /// is not what was analysed.
  std::function<std::optional<std::string>(const std::string &)> ReadFile;
  /// The folder that names in Location are relative to, for programs.
  std::string Root;
  bool Color = false;
  bool Quiet = false;       ///< No summary line.
  bool UnsafeFixes = false; ///< Export fixes that are not safe, too.
  bool Fixing = false;      ///< Nobody need be told how to apply fixes.
};

/// clang-tidy's text form: `path:line:col: warning: message [check]`, the
/// source line with a caret, then the notes, each source line once a finding.
/// Lines that begin with " = " say how sure it is and what can be done about
/// it. Control characters of the source are escaped. Ends with a summary.
void writeText(std::ostream &Out, const Report &Report,
               const SinkContext &Context);

/// One object; docs/json.md describes it.
void writeJson(std::ostream &Out, const Report &Report,
               const SinkContext &Context);

/// What clang-apply-replacements reads (--export-fixes), in the bytes of
/// clang-tidy. A fix whose edits overlap one another is left out, and so is a
/// finding that is fixed already.
void writeFixesYaml(std::ostream &Out, const Report &Report,
                    const SinkContext &Context,
                    const std::string &BuildDirectory,
                    const std::string &MainFile);

} // namespace cotidy

#endif
