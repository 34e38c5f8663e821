// SPDX-License-Identifier: Apache-2.0
#include "project/Project.h"

#include "cache/Cache.h"
#include "config/LineFilter.h"
#include "frontend/ResourceDir.h"

#include "llvm/Support/FileSystem.h"

namespace cotidy {

static llvm::Expected<PathMap> pathsOf(const std::string &Root,
                                       const CompileDatabase &Database) {
  if (Root.empty())
    return PathMap(findRoot(Database.Project));
  if (!llvm::sys::fs::is_directory(Root))
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   "--root=" + Root + " is no folder");
  llvm::SmallString<256> Folder(Root);
  llvm::sys::fs::make_absolute(Folder);
  return PathMap(Folder.str());
}

llvm::Expected<Project> Project::make(const ProjectRequest &Request,
                                      Configuration Config,
                                      CompileDatabase Database) {
  auto Paths = pathsOf(Request.Root, Database);
  if (!Paths)
    return Paths.takeError();
  Project Result(Request, std::move(Config), std::move(Database),
                 std::move(*Paths));
  auto Settings =
      UnitSettings::find(Request, Result.Config, Result.Database, Result.Paths);
  if (!Settings)
    return Settings.takeError();
  Result.Chosen = std::move(*Settings);
  auto Headers = findResourceDir(Request.Program);
  if (!Headers)
    return Headers.takeError();
  Result.ResourceDir = std::move(*Headers);
  return Result;
}

AnalysisOptions Project::optionsOf(std::size_t Unit,
                                   const Location &ExplainAt) const {
  const Settings &Effective = Chosen.of(Unit);
  return {Effective.Enabled, Effective.Values,         Paths.root(),
          ResourceDir,       Chosen.knowledgeOf(Unit), ExplainAt};
}

bool Project::isShown(const Location &Where,
                      const std::string &MainFile) const {
  const std::string Path = Paths.absolute(Where.File);
  if (!passesLineFilter(Path, Where.Line, Request->LineFilter))
    return false;
  const auto Headers = Database.OnlyHeaders.find(Paths.absolute(MainFile));
  if (Headers != Database.OnlyHeaders.end())
    return Headers->second.contains(Path);
  return Where.File == MainFile || Chosen.wantsHeader(MainFile, Path);
}

std::string Project::cacheFolder() const {
  if (!Request->Cache)
    return "";
  return Request->CacheFolder.empty() ? Cache::defaultFolder()
                                      : Request->CacheFolder;
}

} // namespace cotidy
