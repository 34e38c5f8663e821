// SPDX-License-Identifier: Apache-2.0
//
// The file system as it is during one run: each file is looked at once, however
// many units have read it.
#ifndef COTIDY_BASE_FILESTATES_H
#define COTIDY_BASE_FILESTATES_H

#include "base/FileTrace.h"

#include "llvm/ADT/StringMap.h"
#include <optional>

namespace cotidy {

class FileStates {
public:
  bool isThere(std::string_view Path) { return of(Path).IsThere; }
  /// Whether a file holds the text: by its time and its size, and if these have
  /// changed by its digest.
  bool holds(std::string_view Path, const FileTrace::Text &Text);
  /// As digestOf() of the names in a folder, sorted.
  const std::string &listing(std::string_view Path);

private:
  struct State {
    bool IsThere = false;
    FileTrace::Text Text; ///< Without a digest until somebody asks.
  };

  State &of(std::string_view Path);

  llvm::StringMap<State> Known;
  llvm::StringMap<std::string> Listings;
};

/// The digest of the names of what a folder holds; "" when it cannot be read.
std::string listingOf(const std::string &Folder);

} // namespace cotidy

#endif
