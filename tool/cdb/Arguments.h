// SPDX-License-Identifier: Apache-2.0
//
// What the names on a command line mean in a database: a unit, a folder of
// units, a header that a unit includes. Knows no flags.
#ifndef COTIDY_CDB_ARGUMENTS_H
#define COTIDY_CDB_ARGUMENTS_H

#include "cdb/CompileDatabase.h"
#include "cdb/JsonDatabase.h"

#include <set>
#include <string>
#include <vector>

namespace cotidy {

/// Entries by their indices.
struct Choice {
  std::set<std::size_t> Named;    ///< Their language does not matter.
  std::set<std::size_t> InFolder; ///< Below a folder that was named.
  /// Chosen as the unit that shows a header, and only for that.
  std::map<std::size_t, std::set<std::string>> ForHeader;
  std::vector<UnusableUnit> Refused; ///< In the order of the arguments.
};

/// Database: its path, for sentences. Files are relative to Current.
Choice choose(const std::vector<std::string> &Files, const std::string &Current,
              const std::string &Database,
              const std::vector<DatabaseEntry> &Entries);

} // namespace cotidy

#endif
