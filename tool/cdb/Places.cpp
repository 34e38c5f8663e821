// SPDX-License-Identifier: Apache-2.0
#include "cdb/Places.h"

#include "llvm/ADT/StringSet.h"

namespace cotidy {

/// The folders of `-Idir`, `-I dir` and `-iquote dir`.
static std::vector<std::string>
includeFolders(const std::vector<std::string> &Words) {
  std::vector<std::string> Result;
  for (std::size_t I = 0; I < Words.size(); ++I)
    for (llvm::StringRef Flag : {"-I", "-iquote"}) {
      llvm::StringRef Folder = Words[I];
      if (!Folder.consume_front(Flag))
        continue;
      if (!Folder.empty())
        Result.push_back(Folder.str());
      else if (I + 1 < Words.size())
        Result.push_back(Words[I + 1]);
    }
  return Result;
}

ProjectPlaces placesOf(const std::vector<DatabaseEntry> &All,
                       std::string Folder) {
  ProjectPlaces Result;
  Result.Folder = std::move(Folder);
  llvm::StringSet<> Known; // Thousands of entries name the same few folders.
  for (const DatabaseEntry &Each : All) {
    const clang::tooling::CompileCommand &Entry = Each.Command;
    if (Entry.Filename.empty())
      continue;
    Result.Sources.push_back(Entry.Filename);
    for (const std::string &Named : includeFolders(Entry.CommandLine))
      if (Known.insert(Entry.Directory + '\n' + Named).second)
        Result.IncludeFolders.push_back(absolutePath(Entry.Directory, Named));
  }
  return Result;
}

} // namespace cotidy
