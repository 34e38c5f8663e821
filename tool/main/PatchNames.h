// SPDX-License-Identifier: Apache-2.0
//
// What a patch calls its files, so that `patch -p1` finds them from where its
// reader stands. Knows no text.
#ifndef COTIDY_MAIN_PATCHNAMES_H
#define COTIDY_MAIN_PATCHNAMES_H

#include <map>
#include <string>
#include <vector>

namespace cotidy {

/// No tool that applies patches goes up from its folder. So when files lie
/// outside of the working folder, all names are relative to the nearest one
/// above it that holds them all.
struct PatchNames {
  /// Files: absolute. Here: the working folder.
  PatchNames(const std::vector<std::string> &Files, const std::string &Here);

  std::string Folder;                       ///< From Here: "." or "../..".
  std::map<std::string, std::string> Names; ///< Absolute -> in the patch.
};

} // namespace cotidy

#endif
