// SPDX-License-Identifier: Apache-2.0
//
// How files are named in everything that leaves a unit: relative to the
// project's root, so that the same input gives the same bytes in any checkout
// folder, also in one that is reached by a link. Other links are left as they
// are written.
#ifndef COTIDY_BASE_PATHS_H
#define COTIDY_BASE_PATHS_H

#include <string>
#include <string_view>

namespace cotidy {

/// The path without ".", "..", doubled and trailing slashes.
std::string normalizePath(std::string_view Path);

/// How to get from an absolute folder to another absolute path: "../include";
/// "." when they are one. The path itself when one of them is not absolute.
std::string relativePath(std::string_view Path, std::string_view Folder);

/// Names files relative to a root and finds them again.
class PathMap {
public:
  /// Root is absolute; when it is empty every name stays as it is.
  explicit PathMap(std::string_view Root);

  /// The name below the root, with '/' between its parts; the path itself when
  /// it lies outside the root or is not absolute.
  std::string relative(std::string_view Path) const;

  /// The absolute path that has this name.
  std::string absolute(std::string_view Name) const;

  const std::string &root() const { return Root; }

private:
  std::string Root;       ///< Normalised.
  std::string Prefix;     ///< The root with one '/' at its end.
  std::string RealPrefix; ///< The same without links: compilers go there.
};

/// Whether a file of this name below the root is a test by custom: in a folder
/// called test, tests, test_a or a_tests, or called test_a.cpp, a_test.cpp,
/// ATest.cpp. Of a file outside the root only its own name counts.
bool isTestFile(std::string_view Name);

} // namespace cotidy

#endif
