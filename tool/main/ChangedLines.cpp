// SPDX-License-Identifier: Apache-2.0
#include "main/ChangedLines.h"

#include "base/ReadFile.h"
#include "config/DiffLines.h"
#include "main/RunProgram.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Program.h"
#include <iostream>
#include <iterator>

namespace cotidy {

using clang::tidy::FileFilter;
using Filters = std::vector<FileFilter>;

static llvm::Error problem(const llvm::Twine &Sentence) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Sentence);
}

/// What git prints, or what it complains of.
static llvm::Expected<std::string> git(const std::string &Option,
                                       std::vector<llvm::StringRef> Arguments) {
  const auto Program = llvm::sys::findProgramByName("git");
  if (!Program)
    return problem(Option + " asks git, and there is none");
  const ProgramOutput Said = runProgram(*Program, Arguments);
  if (!Said.Problem.empty())
    return problem(Option + ": git cannot be run: " + Said.Problem);
  if (Said.Code != 0)
    return problem(Option + ": git says: " + llvm::StringRef(Said.Err).trim());
  return Said.Out;
}

/// One that passes nothing when there is none: an empty list passes all.
static Filters orNone(Filters All) {
  if (All.empty())
    All.push_back(noLine());
  return All;
}

llvm::Expected<Filters> changedSince(const std::string &Revision) {
  const std::string Option = "--changed-since=" + Revision;
  if (Revision.empty() || Revision.front() == '-')
    return problem(Option + " names no revision");
  auto Root = git(Option, {"rev-parse", "--show-toplevel"});
  if (!Root)
    return Root.takeError();
  const std::string Folder = llvm::StringRef(*Root).trim().str();
  auto Diff =
      git(Option, {"diff", "--unified=0", "--no-color", "--no-ext-diff",
                   "--src-prefix=a/", "--dst-prefix=b/", Revision, "--"});
  if (!Diff)
    return Diff.takeError();
  auto New = git(Option, {"-C", Folder, "ls-files", "-z", "--others",
                          "--exclude-standard"});
  if (!New)
    return New.takeError();
  Filters Result = linesOfDiff(*Diff, Folder);
  llvm::StringRef Rest(*New), Name;
  for (std::tie(Name, Rest) = Rest.split('\0'); !Name.empty();
       std::tie(Name, Rest) = Rest.split('\0')) {
    FileFilter &Added = Result.emplace_back(); // all of its lines
    Added.Name = Folder + "/" + Name.str();
  }
  return orNone(std::move(Result));
}

llvm::Expected<Filters> changedIn(const std::string &File) {
  if (File == "-")
    return orNone(linesOfDiff(
        std::string(std::istreambuf_iterator<char>(std::cin), {}), ""));
  const FileText Diff = readInputFile(File, /*MaxBytes=*/1ULL << 30);
  if (!Diff)
    return problem("--changed-in=" + File + ": " + Diff.Problem);
  return orNone(linesOfDiff(Diff.Text, ""));
}

} // namespace cotidy
