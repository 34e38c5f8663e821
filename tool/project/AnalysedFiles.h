// SPDX-License-Identifier: Apache-2.0
//
// The files of a run as its units have read them. A user may save one while
// they are analysed, and a `#line` may name any file: no line is shown and no
// edit is made but from a text that is the one that was analysed. Knows neither
// findings nor edits.
#ifndef COTIDY_PROJECT_ANALYSEDFILES_H
#define COTIDY_PROJECT_ANALYSEDFILES_H

#include "base/Paths.h"
#include "finding/UnitResult.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace cotidy {

class AnalysedFiles {
public:
  AnalysedFiles(const std::vector<UnitResult> &Units, const PathMap &Paths);

  /// Whether a unit has read a file of this name.
  bool isKnown(const std::string &Name) const { return Known.contains(Name); }
  /// The text of a file that still holds what all units that speak of it have
  /// read. Looked for once: what is written to the file later changes nothing.
  const std::optional<std::string> &text(const std::string &Name);
  /// The folders of these files, absolute.
  std::set<std::string> folders() const;

private:
  const PathMap &Paths;
  /// By name. Empty: units have read different texts.
  std::map<std::string, std::string> Known;
  std::map<std::string, std::optional<std::string>> Texts;
};

} // namespace cotidy

#endif
