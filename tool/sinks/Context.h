// SPDX-License-Identifier: Apache-2.0
//
// What every sink is given beside the report.
#ifndef COTIDY_SINKS_CONTEXT_H
#define COTIDY_SINKS_CONTEXT_H

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace cotidy {

/// What there is to say of a check, whether it has found anything or not.
struct RuleText {
  std::string Name, Summary;
  std::string Page;    ///< As `cotidy explain` prints it.
  bool IsSlow = false; ///< Else what it finds may be wrong.
};

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
  /// Those that were asked, in the order of their names.
  std::vector<RuleText> Rules = {};
  bool Color = false;
  bool Quiet = false;       ///< No summary line.
  bool UnsafeFixes = false; ///< Export fixes that are not safe, too.
  bool Fixing = false;      ///< Nobody need be told how to apply fixes.
};

} // namespace cotidy

#endif
