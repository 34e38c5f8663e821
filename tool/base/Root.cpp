// SPDX-License-Identifier: Apache-2.0
//
// The search for a project's root. Looks for names of files in folders, and
// opens none of them.
#include "base/Root.h"

#include "base/Paths.h"

#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <iterator>
#include <map>
#include <optional>
#include <system_error>

namespace fs = std::filesystem;

namespace cotidy {
namespace {

bool holdsAny(const fs::path &Folder, std::initializer_list<const char *> All) {
  return std::any_of(All.begin(), All.end(), [&](const char *Name) {
    std::error_code Ignored; // An unreadable folder holds nothing for us.
    return fs::exists(Folder / Name, Ignored);
  });
}

bool isRepository(const fs::path &Folder) {
  return holdsAny(Folder, {".git", ".hg", ".jj"});
}

bool saysHowToBuild(const fs::path &Folder) {
  return holdsAny(Folder,
                  {"CMakeLists.txt", "meson.build", "MODULE.bazel", "WORKSPACE",
                   "WORKSPACE.bazel", "xmake.lua", "SConstruct", "configure.ac",
                   "conanfile.py", "conanfile.txt", "vcpkg.json", "GNUmakefile",
                   "Makefile.am", "Makefile"});
}

/// What lies in there was generated or fetched.
bool isBuildFolder(const fs::path &Folder) {
  return holdsAny(Folder, {"CMakeCache.txt", "build.ninja", "meson-info"}) &&
         !isRepository(Folder) &&
         !holdsAny(Folder, {"CMakeLists.txt", "meson.build"});
}

bool isTop(const fs::path &Folder) { return Folder == Folder.parent_path(); }

bool isBelow(const fs::path &Path, const fs::path &Folder) {
  return std::mismatch(Folder.begin(), Folder.end(), Path.begin(), Path.end())
             .first == Folder.end();
}

fs::path common(const fs::path &A, const fs::path &B) {
  const auto Ends = std::mismatch(A.begin(), A.end(), B.begin(), B.end());
  fs::path Shared;
  for (auto Part = A.begin(); Part != Ends.first; ++Part)
    Shared /= *Part;
  return Shared;
}

/// Folders, and how many sources each of them has.
using Folders = std::map<fs::path, std::size_t>;

Folders foldersOf(const std::vector<std::string> &Sources) {
  Folders Result;
  for (const std::string &Source : Sources)
    ++Result[fs::path(normalizePath(Source)).parent_path()];
  return Result;
}

/// Those that are not below the build folder, if there are any.
Folders withoutBuilt(Folders All, const fs::path &BuildFolder) {
  Folders Own = All;
  std::erase_if(
      Own, [&](const auto &Each) { return isBelow(Each.first, BuildFolder); });
  return Own.empty() ? All : Own;
}

/// The nearest ancestor, or the folder itself, that is as wanted.
template <typename Test>
std::optional<fs::path> nearest(fs::path Folder, Test IsWanted) {
  for (; !IsWanted(Folder); Folder = Folder.parent_path())
    if (isTop(Folder))
      return std::nullopt;
  return Folder;
}

/// The repository with the most sources, those of its submodules included;
/// nothing when even more are in none.
std::optional<fs::path> repositoryOf(const Folders &Sources) {
  Folders Repositories;
  std::size_t InNone = 0;
  for (const auto &[Folder, Count] : Sources)
    if (auto Found = nearest(Folder, isRepository))
      Repositories[*Found] += Count;
    else
      InNone += Count;
  std::optional<fs::path> Best;
  for (const auto &[Repository, Own] : Repositories) {
    std::size_t Count = 0;
    for (const auto &[Other, Sources] : Repositories)
      Count += isBelow(Other, Repository) ? Sources : 0;
    if (Count > InNone) {
      InNone = Count;
      Best = Repository;
    }
  }
  return Best;
}

/// Folders of a project say how to build what is in them, each for its parent.
std::optional<fs::path> builtFrom(const fs::path &Sources,
                                  const fs::path &Database) {
  auto Outermost = [](std::optional<fs::path> Folder) {
    while (Folder && !isTop(*Folder) && saysHowToBuild(Folder->parent_path()))
      Folder = Folder->parent_path();
    return Folder;
  };
  auto Found = Outermost(nearest(Sources, saysHowToBuild));
  if (!Found)
    return Found;
  // A folder on the way to the build folder may have nothing to say.
  const fs::path Shared = common(*Found, Database);
  return saysHowToBuild(Shared) ? Outermost(Shared) : Found;
}

/// src/ is built in build/ beside it, and has its headers in include/; so has
/// src/app/ where that is all there is.
fs::path sharedFolder(const fs::path &Sources, const ProjectPlaces &Known) {
  const fs::path Database = normalizePath(Known.Folder);
  if (!isTop(Database) && isBelow(Sources, Database))
    return Database;
  fs::path Result = Sources;
  const auto Depth = std::distance(Sources.begin(), Sources.end());
  auto Share = [&](const fs::path &Other, std::ptrdiff_t MostSteps) {
    const fs::path Shared = common(Sources, Other);
    if (!isTop(Shared) && isBelow(Result, Shared) &&
        Depth - std::distance(Shared.begin(), Shared.end()) <= MostSteps)
      Result = Shared;
  };
  Share(Database, 1);
  for (const std::string &Folder : Known.IncludeFolders)
    if (std::error_code Ignored; fs::is_directory(Folder, Ignored))
      Share(normalizePath(Folder), 2);
  return Result;
}

} // namespace

std::string findRoot(const ProjectPlaces &Known) {
  if (Known.Sources.empty())
    return "";
  const fs::path Database = normalizePath(Known.Folder);
  Folders Sources = foldersOf(Known.Sources);
  if (isBuildFolder(Database))
    Sources = withoutBuilt(std::move(Sources), Database);
  if (auto Found = repositoryOf(Sources))
    return Found->string();
  fs::path Common = Sources.begin()->first;
  for (const auto &[Folder, Count] : Sources)
    Common = common(Common, Folder);
  if (auto Found = builtFrom(Common, Database))
    return Found->string();
  return sharedFolder(Common, Known).string();
}

} // namespace cotidy
