// SPDX-License-Identifier: Apache-2.0
//
// Which folder a project's files are named after. Found without a compiler and
// without git; the same on every machine that has the same files.
#ifndef COTIDY_BASE_ROOT_H
#define COTIDY_BASE_ROOT_H

#include <string>
#include <vector>

namespace cotidy {

/// What is known about where a project lies; all paths are absolute, and their
/// order says nothing. The same for any choice of the project's files.
struct ProjectPlaces {
  std::string Folder; ///< Of the compile database, or else the current folder.
  std::vector<std::string> Sources;        ///< All that are known.
  std::vector<std::string> IncludeFolders; ///< Not those of system headers.
};

/// The folder that a project's files are named after. In this order: the
/// repository that most sources lie in; the outermost folder in a row of those
/// that say how the sources are built (`CMakeLists.txt`, `meson.build`, ...);
/// the folder that the sources share with their database and their headers.
/// Empty without sources.
std::string findRoot(const ProjectPlaces &Known);

} // namespace cotidy

#endif
