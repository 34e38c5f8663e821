// SPDX-License-Identifier: Apache-2.0
//
// Digests of all units, and the texts that have them.
#include "project/AnalysedFiles.h"

#include "base/Hash.h"
#include "base/ReadFile.h"

namespace cotidy {

AnalysedFiles::AnalysedFiles(const std::vector<UnitResult> &Units,
                             const PathMap &Paths)
    : Paths(Paths) {
  for (const UnitResult &Unit : Units)
    for (const FileDigest &Each : Unit.Digests) {
      auto [At, New] = Known.try_emplace(Each.File, Each.Digest);
      if (!New && At->second != Each.Digest)
        At->second.clear();
    }
}

const std::optional<std::string> &AnalysedFiles::text(const std::string &Name) {
  auto [At, New] = Texts.try_emplace(Name);
  auto Wanted = Known.find(Name);
  if (!New || Wanted == Known.end() || Wanted->second.empty())
    return At->second;
  FileText File = readInputFile(Paths.absolute(Name));
  if (File && digestOf(File.Text) == Wanted->second)
    At->second = std::move(File.Text);
  return At->second;
}

std::set<std::string> AnalysedFiles::folders() const {
  std::set<std::string> Result;
  for (const auto &[Name, Digest] : Known) {
    std::string Path = Paths.absolute(Name);
    if (Path.starts_with('/'))
      Result.insert(Path.substr(0, Path.rfind('/') + 1));
  }
  return Result;
}

} // namespace cotidy
