// SPDX-License-Identifier: Apache-2.0
//
// Headers that a database has precompiled somewhere else than beside them, as
// Meson does: where a unit includes what is only there as precompiled, it gets
// the header. Opens no file.
#ifndef COTIDY_CDB_PRECOMPILEDHEADERS_H
#define COTIDY_CDB_PRECOMPILEDHEADERS_H

#include "cdb/JsonDatabase.h"

#include <map>
#include <string>
#include <vector>

namespace cotidy {

class PrecompiledHeaders {
public:
  PrecompiledHeaders() = default;
  explicit PrecompiledHeaders(const std::vector<DatabaseEntry> &All);

  /// `-include NAME` and `-include-pch NAME` of such a header.
  void replaceIn(std::vector<std::string> &CommandLine,
                 const std::string &Directory) const;

private:
  std::string headerOf(const std::string &Name,
                       const std::vector<std::string> &Folders) const;

  /// What is made, absolute and without ".gch" -> the header.
  std::map<std::string, std::string> Headers;
};

} // namespace cotidy

#endif
