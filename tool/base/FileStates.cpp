// SPDX-License-Identifier: Apache-2.0
#include "base/FileStates.h"

#include "base/Hash.h"
#include "base/ReadFile.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <vector>

namespace cotidy {

namespace fs = llvm::sys::fs;

FileStates::State &FileStates::of(std::string_view Path) {
  auto [At, New] = Known.try_emplace(Path);
  State &Now = At->second;
  fs::file_status Status;
  if (New && !fs::status(llvm::StringRef(Path), Status)) {
    Now.IsThere = true;
    Now.Text.Modified =
        Status.getLastModificationTime().time_since_epoch().count();
    Now.Text.Size = Status.getSize();
  }
  return Now;
}

bool FileStates::holds(std::string_view Path, const FileTrace::Text &Text) {
  State &Now = of(Path);
  if (!Now.IsThere || Now.Text.Size != Text.Size)
    return false;
  if (Text.Modified != 0 && Now.Text.Modified == Text.Modified)
    return true;
  if (Now.Text.Digest.empty()) {
    const FileText File = readInputFile(std::string(Path));
    Now.Text.Digest = File ? digestOf(File.Text) : "unreadable";
  }
  return Now.Text.Digest == Text.Digest;
}

const std::string &FileStates::listing(std::string_view Path) {
  auto [At, New] = Listings.try_emplace(Path);
  if (New)
    At->second = listingOf(std::string(Path));
  return At->second;
}

std::string listingOf(const std::string &Folder) {
  std::vector<std::string> Names;
  std::error_code Problem;
  for (fs::directory_iterator At(Folder, Problem), End; !Problem && At != End;
       At.increment(Problem))
    Names.push_back(llvm::sys::path::filename(At->path()).str());
  if (Problem)
    return "";
  std::sort(Names.begin(), Names.end());
  std::string All;
  for (const std::string &Each : Names)
    All += Each + '\0';
  return digestOf(All);
}

} // namespace cotidy
