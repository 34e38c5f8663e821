// SPDX-License-Identifier: Apache-2.0
#include "check/KnowledgeLoader.h"

namespace cotidy {

const UserKnowledge &KnowledgeLoader::knowledgeFor(llvm::StringRef Listed,
                                                   llvm::StringRef MainFile) {
  std::vector<std::string> Files = Given;
  for (std::string &File : findKnowledgeFiles(Listed, MainFile.str()))
    Files.push_back(std::move(File));
  auto [At, New] = Loaded.try_emplace(Files);
  if (New)
    At->second = loadWith(Files);
  return At->second;
}

} // namespace cotidy
