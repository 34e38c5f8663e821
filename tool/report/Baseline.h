// SPDX-License-Identifier: Apache-2.0
//
// Findings that a project has decided to live with for now, as a text that
// people review: a line for each, by its fingerprint, which survives unrelated
// edits. Touches no file.
#ifndef COTIDY_REPORT_BASELINE_H
#define COTIDY_REPORT_BASELINE_H

#include "report/Report.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace cotidy {

class Baseline {
public:
  /// nullopt when a line is no entry; Problem then says which.
  static std::optional<Baseline> parse(std::string_view Text,
                                       std::string &Problem);

  bool contains(const std::string &Fingerprint) const {
    return Lines.contains(Fingerprint);
  }
  /// Those of its entries that were not met, as they stand in the text.
  std::vector<std::string> withoutMet(const std::set<std::string> &Met) const;
  /// The text without these.
  std::string without(const std::vector<std::string> &Entries) const;

private:
  std::map<std::string, std::string> Lines; ///< By the fingerprint.
  std::vector<std::string> InOrder;         ///< Comments included.
};

/// Of all that is reported, in the order of files and lines.
std::string baselineOf(const Report &Report);

} // namespace cotidy

#endif
