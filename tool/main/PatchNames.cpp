// SPDX-License-Identifier: Apache-2.0
#include "main/PatchNames.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace fs = std::filesystem;

namespace cotidy {

/// Without symlinks: `patch` changes no file through one, and the working
/// folder may have been entered by one.
static fs::path realPath(const std::string &Path) {
  std::error_code Problem;
  fs::path Real = fs::canonical(Path, Problem);
  return Problem ? fs::path(Path).lexically_normal() : Real;
}

static bool isBelow(const fs::path &Folder, const fs::path &File) {
  return std::mismatch(Folder.begin(), Folder.end(), File.begin(), File.end())
             .first == Folder.end();
}

PatchNames::PatchNames(const std::vector<std::string> &Files,
                       const std::string &Here) {
  const fs::path Start = realPath(Here);
  fs::path Base = Start;
  for (const std::string &File : Files)
    while (!isBelow(Base, realPath(File)) && Base != Base.parent_path())
      Base = Base.parent_path();
  Folder = Base.lexically_relative(Start).string();
  for (const std::string &File : Files)
    Names[File] = realPath(File).lexically_relative(Base).string();
}

} // namespace cotidy
