// SPDX-License-Identifier: Apache-2.0
//
// Lexical path arithmetic. Knows the file system only to look for `.git`.
#include "base/Paths.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

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

PathMap::PathMap(std::string_view Root) : Root(normalizePath(Root)) {
  if (!this->Root.empty())
    Prefix = this->Root == "/" ? "/" : this->Root + "/";
}

std::string PathMap::relative(std::string_view Path) const {
  if (Root.empty() || !Path.starts_with('/'))
    return std::string(Path);
  std::string Normal = normalizePath(Path);
  if (Normal == Root)
    return ".";
  if (Normal.starts_with(Prefix))
    Normal.erase(0, Prefix.size());
  return Normal;
}

std::string PathMap::absolute(std::string_view Name) const {
  if (Root.empty() || Name.starts_with('/'))
    return std::string(Name);
  return normalizePath(Prefix + std::string(Name));
}

bool isTestFile(std::string_view Name) {
  const fs::path Path(Name);
  if (Path.is_absolute())
    return false;
  for (const fs::path &Part : Path.parent_path()) {
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

static std::string commonFolder(const std::vector<std::string> &Files) {
  fs::path Common = fs::path(normalizePath(Files.front())).parent_path();
  for (const std::string &File : Files) {
    const fs::path Folder = fs::path(normalizePath(File)).parent_path();
    const auto Ends = std::mismatch(Common.begin(), Common.end(),
                                    Folder.begin(), Folder.end());
    fs::path Shared;
    for (auto Part = Common.begin(); Part != Ends.first; ++Part)
      Shared /= *Part;
    Common = std::move(Shared);
  }
  return Common.string();
}

std::string findRoot(const std::vector<std::string> &Files) {
  if (Files.empty())
    return "";
  fs::path Folder = fs::path(normalizePath(Files.front())).parent_path();
  while (!Folder.empty()) {
    std::error_code Ignored; // An unreadable folder holds nothing for us.
    if (fs::exists(Folder / ".git", Ignored))
      return Folder.string();
    if (Folder == Folder.parent_path())
      break;
    Folder = Folder.parent_path();
  }
  return commonFolder(Files);
}

} // namespace cotidy
