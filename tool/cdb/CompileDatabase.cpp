// SPDX-License-Identifier: Apache-2.0
//
// From a request to commands that can be parsed: choose entries, expand, clean,
// check that their files exist, drop twins. Leaves the formats to its
// neighbours.
#include "cdb/CompileDatabase.h"

#include "cdb/FindDatabase.h"
#include "cdb/GccFlags.h"
#include "cdb/JsonDatabase.h"
#include "cdb/Places.h"
#include "cdb/Problem.h"
#include "cdb/ResponseFiles.h"

#include "clang/Driver/ToolChain.h"
#include "clang/Driver/Types.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/TargetParser/Triple.h"
#include <map>
#include <set>

namespace types = clang::driver::types;
using clang::tooling::CompileCommand;

namespace cotidy {

/// The path with symlinks resolved, or as it is when that cannot be done.
static std::string realPath(const std::string &Path) {
  llvm::SmallString<256> Real;
  if (llvm::sys::fs::real_path(Path, Real))
    return Path;
  return Real.str().str();
}

static types::ID typeOf(llvm::StringRef File) {
  llvm::StringRef Extension = llvm::sys::path::extension(File);
  Extension.consume_front(".");
  return types::lookupTypeForExtension(Extension);
}

static bool isHeader(llvm::StringRef File) {
  return types::onlyPrecompileType(typeOf(File));
}

/// Takes `ccache` and its like from before the compiler.
static void dropLaunchers(std::vector<std::string> &CommandLine) {
  while (CommandLine.size() > 1 &&
         llvm::is_contained(
             {"ccache", "sccache", "distcc", "icecc", "gomacc", "buildcache"},
             llvm::sys::path::filename(CommandLine[0])) &&
         !llvm::StringRef(CommandLine[1]).starts_with("-") &&
         typeOf(CommandLine[1]) == types::TY_INVALID)
    CommandLine.erase(CommandLine.begin());
}

/// `aarch64-linux-gnu-g++` compiles for another machine, and what ends in `++`
/// compiles C++: a driver that goes by another name has to be told.
static void addTargetAndMode(std::vector<std::string> &CommandLine) {
  const auto Has = [&](llvm::StringRef Prefix) {
    return llvm::any_of(CommandLine, [&](const std::string &Word) {
      return llvm::StringRef(Word).starts_with(Prefix);
    });
  };
  const auto Name =
      clang::driver::ToolChain::getTargetAndModeFromProgramName(CommandLine[0]);
  std::vector<std::string> Added;
  if (llvm::Triple(Name.TargetPrefix).getArch() != llvm::Triple::UnknownArch &&
      !Has("--target=") && !Has("-target"))
    Added.push_back("--target=" + Name.TargetPrefix);
  if (Name.DriverMode && !Has("--driver-mode="))
    Added.push_back(Name.DriverMode);
  CommandLine.insert(CommandLine.begin() + 1, Added.begin(), Added.end());
}

namespace {

/// Turns entries into commands, one by one.
class Builder {
public:
  explicit Builder(const DatabaseRequest &Request) : Request(Request) {}

  /// Asked: someone named the file, so that its language does not matter.
  void add(CompileCommand Entry, bool Asked);
  CompileDatabase finish(ProjectPlaces Project) &&;

private:
  /// The reason why the entry cannot be analysed; empty when it can be or need
  /// not be.
  std::string prepare(CompileCommand &Entry, bool Asked, bool &Wanted);
  std::string checkFiles(const CompileCommand &Entry);
  void addExtraArguments(std::vector<std::string> &CommandLine) const;
  void setInput(CompileCommand &Entry, CleanedCommand Cleaned, bool &Wanted);
  bool isUnit(const CleanedCommand &Cleaned);
  bool isNew(const CompileCommand &Entry, const CleanedCommand &Cleaned);

  const DatabaseRequest &Request;
  CompileDatabase Result;
  std::set<std::string> Dropped;
  llvm::StringSet<> Seen;
  llvm::StringMap<bool> IsFolder;
};

} // namespace

std::string Builder::checkFiles(const CompileCommand &Entry) {
  if (!llvm::sys::fs::exists(Entry.Filename))
    return "the file does not exist; build the project first if it is "
           "generated";
  if (!llvm::sys::fs::is_regular_file(Entry.Filename))
    return "it is no regular file";
  return "";
}

void Builder::addExtraArguments(std::vector<std::string> &CommandLine) const {
  CommandLine.insert(CommandLine.begin() + 1, Request.ExtraArgsBefore.begin(),
                     Request.ExtraArgsBefore.end());
  // What stands behind "--" are files.
  CommandLine.insert(llvm::find(CommandLine, "--"), Request.ExtraArgs.begin(),
                     Request.ExtraArgs.end());
}

/// Whether the entry is C++ code of the project. A precompiled header is seen
/// through the units that include it.
bool Builder::isUnit(const CleanedCommand &Cleaned) {
  if (!Cleaned.IsCxx)
    ++Result.OtherLanguages;
  return Cleaned.IsCxx && !Cleaned.MakesPrecompiledHeader;
}

/// Whether nothing before would parse the same file in the same way. Flags that
/// only concern debug information, warnings and the link change no parse.
bool Builder::isNew(const CompileCommand &Entry,
                    const CleanedCommand &Cleaned) {
  std::string Key = realPath(Entry.Filename);
  Key += '\0';
  Key += Entry.Directory;
  for (const std::string &Flag : Cleaned.Flags) {
    const llvm::StringRef Text(Flag);
    if (Text.starts_with("-g") || Text.starts_with("-W") || Text == "-pipe")
      if (!Text.starts_with("-Wp,"))
        continue;
    Key += '\0';
    Key += Flag;
  }
  return Seen.insert(Key).second;
}

/// Puts the one file to parse at the end of the flags.
void Builder::setInput(CompileCommand &Entry, CleanedCommand Cleaned,
                       bool &Wanted) {
  const auto IsEntry = [&](const std::string &Input) {
    const std::string Path = absolutePath(Entry.Directory, Input);
    return Path == Entry.Filename || realPath(Path) == realPath(Entry.Filename);
  };
  const auto Input = llvm::find_if(Cleaned.Inputs, IsEntry);
  const bool Named = Input != Cleaned.Inputs.end();
  // An entry that lends a header the command of a source file is made for
  // editors; the source file has an entry of its own.
  if (!Named && !Cleaned.Inputs.empty() && isHeader(Entry.Filename))
    Wanted = false;
  std::string Name = Named ? *Input : Entry.Filename;
  Entry.CommandLine = std::move(Cleaned.Flags);
  Entry.CommandLine.push_back("--"); // Its name may begin with a dash.
  Entry.CommandLine.push_back(std::move(Name));
}

std::string Builder::prepare(CompileCommand &Entry, bool Asked, bool &Wanted) {
  const auto [Folder, New] = IsFolder.try_emplace(Entry.Directory, false);
  if (New)
    Folder->second = llvm::sys::fs::is_directory(Entry.Directory);
  if (!Folder->second)
    return "its folder " + inQuotes(Entry.Directory) + " does not exist";

  auto Words =
      expandResponseFiles(std::move(Entry.CommandLine), Entry.Directory);
  if (!Words)
    return llvm::toString(Words.takeError());
  dropLaunchers(*Words);
  addExtraArguments(*Words);
  addTargetAndMode(*Words);
  for (const std::string &Word : *Words)
    if (Word.starts_with('@') && !Word.ends_with(".modmap"))
      return "its response file " + inQuotes(Word.substr(1)) +
             " does not exist";

  CleanedCommand Cleaned =
      cleanCommand(*Words, Entry.Directory, Entry.Filename);
  if (!Asked && !isUnit(Cleaned)) {
    Wanted = false;
    return "";
  }
  if (std::string Reason = checkFiles(Entry); !Reason.empty())
    return Reason;
  Wanted = isNew(Entry, Cleaned);
  if (Wanted && !Cleaned.Dropped.empty()) {
    ++Result.UnitsWithDroppedFlags;
    Dropped.insert(Cleaned.Dropped.begin(), Cleaned.Dropped.end());
  }
  setInput(Entry, std::move(Cleaned), Wanted);
  return "";
}

void Builder::add(CompileCommand Entry, bool Asked) {
  bool Wanted = true;
  std::string Reason = prepare(Entry, Asked, Wanted);
  if (!Reason.empty()) {
    if (Seen.insert(Entry.Filename + '\n' + Reason).second)
      Result.Unusable.push_back({std::move(Entry.Filename), std::move(Reason)});
    return;
  }
  if (Wanted)
    Result.Commands.push_back(std::move(Entry));
}

CompileDatabase Builder::finish(ProjectPlaces Project) && {
  Result.Project = std::move(Project);
  Result.DroppedFlags.assign(Dropped.begin(), Dropped.end());
  return std::move(Result);
}

/// The flags after "--" as the command of every file.
static llvm::Expected<CompileDatabase> fromFlags(const DatabaseRequest &Request,
                                                 const std::string &Current) {
  if (Request.Files.empty())
    return problem("flags after -- need a file to analyse before it");
  std::vector<std::string> Words = Request.FixedFlags;
  const bool HasCompiler = !Words.empty() && !Words[0].starts_with('-') &&
                           !Words[0].starts_with('@') &&
                           typeOf(Words[0]) == types::TY_INVALID;
  if (!HasCompiler)
    Words.insert(Words.begin(), "clang++");

  Builder Commands(Request);
  std::vector<CompileCommand> Entries;
  for (const std::string &File : Request.Files) {
    const std::string Path = absolutePath(Current, File);
    if (!llvm::sys::fs::exists(Path))
      return problem("the file " + inQuotes(File) + " does not exist");
    Entries.emplace_back(Current, Path, Words, "");
    Commands.add(Entries.back(), /*Asked=*/true);
  }
  return std::move(Commands).finish(placesOf(Entries, Current));
}

/// Why a file that was asked for has no command, and what to do about it.
static llvm::Error unknownFile(const std::string &File, const std::string &Path,
                               const std::vector<CompileCommand> &Entries,
                               const std::string &Database) {
  if (!llvm::sys::fs::exists(Path))
    return problem("the file " + inQuotes(File) + " does not exist");
  const std::string Where = inQuotes(File) + " is not in " + inQuotes(Database);
  if (isHeader(Path))
    return problem(Where + "; headers are analysed through the files that "
                           "include them: name one of these");
  for (const CompileCommand &Entry : Entries)
    if (llvm::sys::path::filename(Entry.Filename) ==
        llvm::sys::path::filename(Path))
      return problem(Where + "; did you mean " + inQuotes(Entry.Filename) +
                     "?");
  return problem(Where + "; add it to the build and let the build system write "
                         "the database anew, or give its flags after --");
}

/// Marks the entries of the files that were asked for.
static llvm::Error choose(const DatabaseRequest &Request,
                          const std::string &Current,
                          const std::string &Database,
                          const std::vector<CompileCommand> &Entries,
                          std::vector<bool> &Chosen) {
  llvm::StringMap<std::vector<std::size_t>> ByName, ByRealPath;
  for (std::size_t I = 0; I < Entries.size(); ++I)
    ByName[Entries[I].Filename].push_back(I);
  for (const std::string &File : Request.Files) {
    const std::string Path = absolutePath(Current, File);
    auto Found = ByName.find(Path);
    if (Found == ByName.end()) {
      if (ByRealPath.empty())
        for (std::size_t I = 0; I < Entries.size(); ++I)
          ByRealPath[realPath(Entries[I].Filename)].push_back(I);
      Found = ByRealPath.find(realPath(Path));
      if (Found == ByRealPath.end())
        return unknownFile(File, Path, Entries, Database);
    }
    for (const std::size_t I : Found->second)
      Chosen[I] = true;
  }
  return llvm::Error::success();
}

llvm::Expected<CompileDatabase> loadDatabase(const DatabaseRequest &Request) {
  llvm::SmallString<256> CurrentPath;
  if (const std::error_code Error = llvm::sys::fs::current_path(CurrentPath))
    return problem("the current folder cannot be read: " + Error.message());
  const std::string Current = CurrentPath.str().str();
  if (Request.HasFixedFlags)
    return fromFlags(Request, Current);

  auto Path =
      findDatabase(Request.BuildPath,
                   Request.Files.empty() ? "" : Request.Files.front(), Current);
  if (!Path)
    return Path.takeError();
  auto Entries = readJsonDatabase(*Path);
  if (!Entries)
    return Entries.takeError();
  const bool Asked = !Request.Files.empty();
  std::vector<bool> Chosen(Entries->size(), !Asked);
  if (Asked)
    if (llvm::Error Error = choose(Request, Current, *Path, *Entries, Chosen))
      return std::move(Error);
  ProjectPlaces Project =
      placesOf(*Entries, llvm::sys::path::parent_path(*Path).str());
  Builder Commands(Request);
  for (std::size_t I = 0; I < Entries->size(); ++I)
    if (Chosen[I])
      Commands.add(std::move((*Entries)[I]), Asked);
  return std::move(Commands).finish(std::move(Project));
}

} // namespace cotidy
