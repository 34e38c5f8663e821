// SPDX-License-Identifier: Apache-2.0
//
// Whole files as texts, and folders that go away. Knows the repository's own
// places.
#ifndef COTIDY_TESTS_SUPPORT_FILES_H
#define COTIDY_TESTS_SUPPORT_FILES_H

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cotidy::test {

/// Throws std::runtime_error when the file cannot be read or written.
std::string readFile(const std::filesystem::path &File);
/// Makes the folders on the way.
void writeFile(const std::filesystem::path &File, std::string_view Text);

/// Without their line ends; a last line without one counts.
std::vector<std::string> linesOf(std::string_view Text);

/// All files below Folder whose names end so, sorted.
std::vector<std::filesystem::path>
filesBelow(const std::filesystem::path &Folder, std::string_view Ending);

/// A file or folder of the repository.
inline std::filesystem::path source(std::string_view Name) {
  return std::filesystem::path(COTIDY_SOURCE_DIR) / Name;
}

/// cotidy and its clang-tidy module: those of this build, unless the
/// environment names others (COTIDY_PROGRAM, COTIDY_MODULE).
std::string program();
std::string module();

class TempFolder {
public:
  TempFolder();
  TempFolder(const TempFolder &) = delete;
  TempFolder &operator=(const TempFolder &) = delete;
  ~TempFolder();

  std::filesystem::path operator/(const std::filesystem::path &Name) const {
    return Folder / Name;
  }
  const std::filesystem::path &path() const { return Folder; }

private:
  std::filesystem::path Folder;
};

} // namespace cotidy::test

#endif
