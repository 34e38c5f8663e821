// SPDX-License-Identifier: Apache-2.0
//
// Which units begin with the same includes, so that these can be parsed once
// for all of them. Parses nothing.
#ifndef COTIDY_PROJECT_SHAREDPREFIXES_H
#define COTIDY_PROJECT_SHAREDPREFIXES_H

#include "project/Project.h"

#include <string>
#include <vector>

namespace cotidy {

/// Units of the same folder, flags and settings.
struct SharedPrefix {
  /// Of a file beside them that is not there: it includes what they share.
  clang::tooling::CompileCommand Command;
  std::string Text; ///< Of that file.
  std::vector<std::size_t> Units;
};

struct Sharing {
  std::vector<SharedPrefix> Groups;
  std::vector<std::size_t> Alone;
};

/// Sorts units of Of. A group is no larger than is good for as many workers.
Sharing shareIncludes(const Project &Of, const std::vector<std::size_t> &Units,
                      unsigned Workers);

/// How the file of a group includes a unit's: as the compiler would find it.
std::string includeOf(const clang::tooling::CompileCommand &Unit);

} // namespace cotidy

#endif
