// SPDX-License-Identifier: Apache-2.0
#include "project/UnitSettings.h"

#include "check/KnowledgeLoader.h"

#include <algorithm>

namespace cotidy {

llvm::Expected<UnitSettings> UnitSettings::find(const ProjectRequest &Request,
                                                Configuration &Config,
                                                const CompileDatabase &Database,
                                                const PathMap &Paths) {
  UnitSettings Result;
  bool Any = Database.Commands.empty();
  KnowledgeLoader Loader(Request.KnowledgeFiles);
  for (const auto &Each : Database.Commands) {
    Pointer Found = Config.settingsFor(Each.Filename);
    Any |= !Found->Enabled.empty();
    Result.ByMainFile[Paths.relative(Each.Filename)] = Found;
    const UserKnowledge &Known = Loader.knowledgeFor(
        Found->Values.lookup(KnowledgeLoader::OptionKey), Each.Filename);
    if (Known.Problem)
      return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                     *Known.Problem);
    Result.Known.push_back(Known.Known);
    Result.Digests.push_back(Known.Digest);
    Result.All.push_back(std::move(Found));
  }
  if (Any || Request.AllowNoChecks)
    return Result;
  return llvm::createStringError(
      llvm::inconvertibleErrorCode(),
      "no checks are enabled; see Checks in .clang-tidy and --checks");
}

const Settings *UnitSettings::findBy(const std::string &MainFile) const {
  auto Found = ByMainFile.find(MainFile);
  return Found == ByMainFile.end() ? nullptr : Found->second.get();
}

bool UnitSettings::haveSameChecks() const {
  return std::all_of(All.begin(), All.end(), [this](const Pointer &Each) {
    return Each->Enabled == All.front()->Enabled;
  });
}

bool UnitSettings::wantsHeader(const std::string &MainFile,
                               const std::string &Path) const {
  const Settings *Found = findBy(MainFile);
  return !Found || Found->wantsHeader(Path);
}

bool UnitSettings::isError(const std::string &MainFile,
                           const std::string &Check) const {
  const Settings *Found = findBy(MainFile);
  return Found && Found->isError(Check);
}

} // namespace cotidy
