// SPDX-License-Identifier: Apache-2.0
#include "project/KeptFacts.h"

#include "facts/FactFile.h"
#include "project/UnitCache.h"

#include <set>

namespace cotidy {

llvm::Expected<KeptFacts> keptFacts(const Project &Of, Configuration Config) {
  ProjectRequest Request = Of.request();
  Request.Database.Files.clear();
  auto Database = loadDatabase(Request.Database);
  if (!Database)
    return Database.takeError();
  auto Whole = Project::make(Request, std::move(Config), std::move(*Database));
  if (!Whole)
    return Whole.takeError();
  std::set<std::pair<std::string, std::vector<std::string>>> Own;
  for (const auto &Each : Of.database().Commands)
    Own.emplace(Each.Filename, Each.CommandLine);
  UnitCache Cache(Of.cacheFolder(), Request.Program);
  KeptFacts Result;
  const auto &All = Whole->database().Commands;
  for (std::size_t Unit = 0; Unit < All.size(); ++Unit) {
    if (Own.contains({All[Unit].Filename, All[Unit].CommandLine}))
      continue;
    const auto Kept =
        Cache.find(Cache.keyOf(All[Unit], Whole->optionsOf(Unit),
                               Whole->settings().knowledgeDigestOf(Unit)));
    const auto Stated = Kept ? decodeFacts(Kept->Facts) : std::nullopt;
    if (Stated)
      Result.Known.merge(*Stated);
    ++(Stated ? Result.Units : Result.Missing);
  }
  return Result;
}

} // namespace cotidy
