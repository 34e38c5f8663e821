// SPDX-License-Identifier: Apache-2.0
#include "knowledge/UserFiles.h"

#include "base/Hash.h"
#include "base/ReadFile.h"

#include <filesystem>
#include <set>

namespace fs = std::filesystem;

namespace cotidy {

static std::string nearest(const fs::path &Name, const std::string &MainFile) {
  if (Name.is_absolute())
    return Name.string();
  std::error_code Ignored;
  for (fs::path Folder = fs::absolute(MainFile, Ignored).parent_path();;
       Folder = Folder.parent_path()) {
    if (fs::exists(Folder / Name, Ignored))
      return (Folder / Name).lexically_normal().string();
    if (!Folder.has_relative_path())
      return Name.string();
  }
}

static std::string_view trimmed(std::string_view Text) {
  auto First = Text.find_first_not_of(" \t\n");
  if (First == Text.npos)
    return "";
  return Text.substr(First, Text.find_last_not_of(" \t\n") - First + 1);
}

std::vector<std::string> findKnowledgeFiles(std::string_view List,
                                            const std::string &MainFile) {
  std::vector<std::string> Result;
  while (!List.empty()) {
    std::size_t End = List.find(';');
    std::string_view Name = trimmed(List.substr(0, End));
    if (!Name.empty())
      Result.push_back(nearest(fs::path(Name), MainFile));
    List = End == List.npos ? "" : List.substr(End + 1);
  }
  return Result;
}

static std::optional<std::string>
addFile(Knowledge &Known, const std::string &File, std::string &Digest) {
  const FileText Read = readInputFile(File);
  if (!Read)
    return File + ": this knowledge file cannot be read: " + Read.Problem +
           "; correct the name, or take it out of --knowledge or "
           "KnowledgeFiles and do without what it knows";
  Digest = digestOf(Digest + Read.Text);
  return Known.add(Read.Text, File);
}

UserKnowledge loadWith(const std::vector<std::string> &Files) {
  if (Files.empty()) // What lives as long as the program needs no owner.
    return {std::shared_ptr<const Knowledge>(std::shared_ptr<void>(),
                                             &Knowledge::builtin()),
            std::nullopt, ""};
  auto Known = std::make_shared<Knowledge>(Knowledge::loadBuiltin());
  std::set<fs::path> Added;
  std::string Digest;
  for (const std::string &File : Files) {
    // The command line and a configuration may name the same file.
    std::error_code Ignored;
    if (!Added.insert(fs::weakly_canonical(File, Ignored)).second)
      continue;
    if (auto Problem = addFile(*Known, File, Digest))
      return {std::move(Known), std::move(Problem), std::move(Digest)};
  }
  return {std::move(Known), std::nullopt, std::move(Digest)};
}

} // namespace cotidy
