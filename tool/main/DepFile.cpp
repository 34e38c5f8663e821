// SPDX-License-Identifier: Apache-2.0
#include "main/DepFile.h"

#include "base/TraceLines.h"
#include "check/KnowledgeLoader.h"
#include "fix/Output.h"
#include "knowledge/UserFiles.h"
#include "main/Tell.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace cotidy {

/// Those that may hold: in the folder of the file and in all above it.
static void addConfigFiles(llvm::StringRef File, std::set<std::string> &To) {
  for (llvm::StringRef Folder = llvm::sys::path::parent_path(File);
       !Folder.empty(); Folder = llvm::sys::path::parent_path(Folder)) {
    llvm::SmallString<256> Path(Folder);
    llvm::sys::path::append(Path, ".clang-tidy");
    if (llvm::sys::fs::is_regular_file(Path))
      To.insert(Path.str().str());
  }
}

static std::string absolute(llvm::StringRef Path) {
  llvm::SmallString<256> Whole(Path);
  llvm::sys::fs::make_absolute(Whole);
  return Whole.str().str();
}

std::set<std::string> settingsFilesOf(const CommandLine &Command,
                                      const Project &Of) {
  std::set<std::string> Result;
  const auto &Units = Of.database().Commands;
  for (std::size_t Unit = 0; Unit < Units.size(); ++Unit) {
    const std::string &File = Units[Unit].Filename;
    if (!Command.Config.Text && !Command.Config.File)
      addConfigFiles(File, Result);
    for (const std::string &Each : findKnowledgeFiles(
             Of.settings().of(Unit).Values.lookup(KnowledgeLoader::OptionKey),
             File))
      Result.insert(absolute(Each));
  }
  for (const std::string &Each : Command.KnowledgeFiles)
    Result.insert(absolute(Each));
  if (Command.Config.File)
    Result.insert(absolute(*Command.Config.File));
  return Result;
}

DepFile::DepFile(const CommandLine &Command, const Project &Of)
    : Command(Command), Files(settingsFilesOf(Command, Of)) {
  for (const auto &Each : Of.database().Commands)
    Files.insert(Each.Filename);
}

/// Without "..": who reads a depfile takes it out with the folder before it,
/// which is wrong when that is a link.
static std::string withoutDots(const std::string &Path) {
  llvm::SmallString<256> Real;
  if (Path.find("/../") == Path.npos || llvm::sys::fs::real_path(Path, Real))
    return Path;
  return Real.str().str();
}

void DepFile::addTrace(const std::string &Trace) {
  if (Trace.empty())
    holdOnce();
  for (const std::string &Each : filesReadIn(Trace))
    Files.insert(withoutDots(Each));
}

void DepFile::holdOnce() { Files.insert(absolute(Command.Output + ".again")); }

/// As make reads it, and ninja.
static std::string escaped(llvm::StringRef Path) {
  std::string Result;
  for (const char C : Path) {
    if (C == ' ' || C == '#')
      Result += '\\';
    Result += C == '$' ? "$$" : std::string(1, C);
  }
  return Result;
}

int DepFile::write() const {
  std::string Text = escaped(Command.Output) + ":";
  for (const std::string &Each : Files)
    Text += " \\\n  " + escaped(Each);
  const auto Problem = writeOutput(Command.DepFile, Text + "\n");
  return Problem ? complain(*Problem + "; see --depfile") : int(Clean);
}

} // namespace cotidy
