// SPDX-License-Identifier: Apache-2.0
//
// A walk over #include lines. Folders of the compiler's own headers are not
// known here, so it stays in the project and what the project names.
#include "cdb/Includes.h"

#include "base/Paths.h"
#include "base/ReadFile.h"
#include "base/Text.h"
#include "cdb/JsonDatabase.h"

#include "clang/Driver/Options.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Support/Path.h"
#include <set>

namespace options = clang::driver::options;

namespace cotidy {

std::vector<std::string> includedNames(std::string_view Source) {
  std::vector<std::string> Result;
  for (std::string_view Line : split(Source, '\n')) {
    Line = trim(Line);
    if (!Line.starts_with('#'))
      continue;
    Line = trim(Line.substr(1));
    if (!Line.starts_with("include") && !Line.starts_with("import"))
      continue;
    const std::size_t Begin = Line.find_first_of("\"<");
    if (Begin == std::string_view::npos)
      continue;
    const std::size_t End =
        Line.find(Line[Begin] == '<' ? '>' : '"', Begin + 1);
    if (End != std::string_view::npos)
      Result.emplace_back(Line.substr(Begin, End + 1 - Begin));
  }
  return Result;
}

IncludeScan::SearchPath
IncludeScan::searchPathOf(const clang::tooling::CompileCommand &Unit) {
  std::vector<const char *> Words;
  for (const std::string &Word : Unit.CommandLine)
    Words.push_back(Word.c_str());
  unsigned Ignored = 0;
  const llvm::opt::InputArgList Flags =
      clang::driver::getDriverOptTable().ParseArgs(
          llvm::ArrayRef(Words).drop_front(), Ignored, Ignored);
  SearchPath Result;
  for (const auto *Flag :
       Flags.filtered(options::OPT_I, options::OPT_iquote, options::OPT_isystem,
                      options::OPT_idirafter, options::OPT_include)) {
    const std::string Value = Flag->getValue();
    const std::string Folder = absolutePath(Unit.Directory, Value);
    if (Flag->getOption().matches(options::OPT_include))
      Result.Forced.push_back('"' + Value + '"');
    else if (Flag->getOption().matches(options::OPT_iquote))
      Result.Quoted.push_back(Folder);
    else
      Result.Angled.push_back(Folder);
  }
  Result.Quoted.insert(Result.Quoted.end(), Result.Angled.begin(),
                       Result.Angled.end());
  return Result;
}

IncludeScan::FileId IncludeScan::idOf(const std::string &Path) {
  const auto [At, New] = Files.try_emplace(Path);
  llvm::sys::fs::file_status Status;
  if (New && !llvm::sys::fs::status(Path, Status) &&
      llvm::sys::fs::is_regular_file(Status))
    At->second = Status.getUniqueID();
  return At->second;
}

std::string IncludeScan::find(std::string_view Name, llvm::StringRef Includer,
                              const SearchPath &Folders) {
  const bool IsQuoted = Name.starts_with('"');
  Name = Name.substr(1, Name.size() - 2);
  std::vector<std::string> Candidates;
  if (IsQuoted)
    Candidates.push_back(llvm::sys::path::parent_path(Includer).str());
  const auto &Others = IsQuoted ? Folders.Quoted : Folders.Angled;
  Candidates.insert(Candidates.end(), Others.begin(), Others.end());
  for (const std::string &Folder : Candidates) {
    if (StepsLeft == 0)
      return "";
    --StepsLeft;
    std::string Path = absolutePath(Folder, Name);
    if (idOf(Path))
      return Path;
  }
  return "";
}

const std::vector<std::string> &IncludeScan::namesIn(const std::string &File) {
  const auto [At, New] = Names.try_emplace(File);
  if (New)
    At->second = includedNames(readInputFile(File).Text);
  return At->second;
}

bool IncludeScan::reaches(const clang::tooling::CompileCommand &Unit,
                          const std::string &Header) {
  const FileId Wanted = idOf(Header);
  const SearchPath Folders = searchPathOf(Unit);
  std::set<std::string> Seen = {Unit.Filename};
  std::vector<std::string> Open = {Unit.Filename};
  for (const std::string &Name : Folders.Forced)
    if (std::string File = find(Name, Unit.Directory + "/.", Folders);
        !File.empty() && Seen.insert(File).second)
      Open.push_back(std::move(File));
  while (Wanted && !Open.empty() && StepsLeft != 0) {
    const std::string File = std::move(Open.back());
    Open.pop_back();
    if (idOf(File) == Wanted)
      return true;
    for (const std::string &Name : namesIn(File))
      if (std::string Next = find(Name, File, Folders);
          !Next.empty() && Seen.insert(Next).second)
        Open.push_back(std::move(Next));
  }
  return false;
}

} // namespace cotidy
