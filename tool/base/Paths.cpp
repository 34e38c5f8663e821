// SPDX-License-Identifier: Apache-2.0
//
// Lexical path arithmetic. Knows no file system.
#include "base/Paths.h"

#include <filesystem>

namespace fs = std::filesystem;

namespace cotidy {

std::string normalizePath(std::string_view Path) {
  // A leading "//" means something else only on systems that we do not run on.
  const std::size_t FirstPart = Path.find_first_not_of('/');
  if (FirstPart == std::string_view::npos)
    return Path.empty() ? "" : "/";
  if (FirstPart > 1)
    Path.remove_prefix(FirstPart - 1);
  std::string Result = fs::path(Path).lexically_normal().string();
  if (Result.size() > 1 && Result.back() == '/')
    Result.pop_back();
  return Result;
}

std::string relativePath(std::string_view Path, std::string_view Folder) {
  if (!Path.starts_with('/') || !Folder.starts_with('/'))
    return std::string(Path);
  return fs::path(normalizePath(Path))
      .lexically_relative(normalizePath(Folder))
      .string();
}

static std::string asPrefix(const std::string &Folder) {
  return Folder.empty() || Folder == "/" ? Folder : Folder + "/";
}

PathMap::PathMap(std::string_view Root)
    : Root(normalizePath(Root)), Prefix(asPrefix(this->Root)) {
  std::error_code Missing;
  const fs::path Real = fs::canonical(this->Root, Missing);
  if (!Missing && !this->Root.empty())
    RealPrefix = asPrefix(Real.string());
}

std::string PathMap::relative(std::string_view Path) const {
  if (Root.empty() || !Path.starts_with('/'))
    return std::string(Path);
  std::string Normal = normalizePath(Path);
  if (Normal == Root)
    return ".";
  for (const std::string &Each : {Prefix, RealPrefix})
    if (!Each.empty() && Normal.starts_with(Each))
      return Normal.substr(Each.size());
  return Normal;
}

std::string PathMap::absolute(std::string_view Name) const {
  if (Root.empty() || Name.starts_with('/'))
    return std::string(Name);
  return normalizePath(Prefix + std::string(Name));
}

bool isTestFile(std::string_view Name) {
  const fs::path Path(Name);
  const fs::path Folders = Path.is_absolute() ? "" : Path.parent_path();
  for (const fs::path &Part : Folders) {
    const std::string Folder = Part.string();
    for (const char *Name : {"test", "tests", "unittest", "unittests"})
      if (Folder == Name || Folder.ends_with("_" + std::string(Name)) ||
          Folder.starts_with(Name + std::string("_")))
        return true;
  }
  const std::string Stem = Path.stem().string();
  for (const char *End : {"_test", "_tests", "Test", "Tests"})
    if (Stem.ends_with(End))
      return true;
  return Stem.starts_with("test_");
}

} // namespace cotidy
