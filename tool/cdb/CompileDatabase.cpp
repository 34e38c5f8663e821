// SPDX-License-Identifier: Apache-2.0
//
// From a request to commands that can be parsed: choose entries, expand, clean,
// check that their files exist, drop twins. Leaves the formats to its
// neighbours.
#include "cdb/CompileDatabase.h"

#include "cdb/Arguments.h"
#include "cdb/FindDatabase.h"
#include "cdb/GccFlags.h"
#include "cdb/JsonDatabase.h"
#include "cdb/Language.h"
#include "cdb/Places.h"
#include "cdb/PrecompiledHeaders.h"
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
#include <tuple>

namespace types = clang::driver::types;
using clang::tooling::CompileCommand;

namespace cotidy {

/// Takes `ccache` and its like from before the compiler.
static void dropLaunchers(std::vector<std::string> &CommandLine) {
  while (CommandLine.size() > 1 &&
         llvm::is_contained(
             {"ccache", "sccache", "distcc", "icecc", "gomacc", "buildcache"},
             llvm::sys::path::filename(CommandLine[0])) &&
         !llvm::StringRef(CommandLine[1]).starts_with("-") &&
         languageOf(CommandLine[1]) == types::TY_INVALID)
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
  explicit Builder(const DatabaseRequest &Request,
                   PrecompiledHeaders Precompiled = {})
      : Request(Request), Precompiled(std::move(Precompiled)) {}

  /// Asked: someone named the file, so that its language does not matter.
  void add(CompileCommand Entry, bool Asked);
  /// What has no command.
  void lose(UnusableUnit Unit);
  void passOver() { ++Result.OtherLanguages; }
  CompileDatabase finish() &&;

private:
  /// The reason why the entry cannot be analysed; empty when it can be or need
  /// not be.
  std::string prepare(CompileCommand &Entry, bool Asked, bool &Wanted);
  std::string checkFiles(const CompileCommand &Entry);
  llvm::Error askCompiler(std::vector<std::string> &CommandLine,
                          const CompileCommand &Entry) const;
  void addExtraArguments(std::vector<std::string> &CommandLine) const;
  void setInput(CompileCommand &Entry, CleanedCommand Cleaned, bool Asked,
                bool &Wanted);
  bool isUnit(const CleanedCommand &Cleaned);
  bool isNew(const CompileCommand &Entry, const CleanedCommand &Cleaned);

  const DatabaseRequest &Request;
  const PrecompiledHeaders Precompiled;
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
  if (llvm::sys::fs::is_directory(Entry.Filename))
    return "it is a folder, not a file";
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

/// Of C, no C++ compiler is asked: there may be none. Behind the command's own
/// folders, as what is built in is.
llvm::Error Builder::askCompiler(std::vector<std::string> &CommandLine,
                                 const CompileCommand &Entry) const {
  const types::ID Language = languageOf(Entry.Filename);
  const bool IsCxx = Language == types::TY_INVALID || types::isCXX(Language) ||
                     llvm::StringRef(CommandLine[0]).ends_with("++");
  if (!Request.Ask || !IsCxx)
    return llvm::Error::success();
  auto Flags = Request.Ask(CommandLine, Entry.Directory);
  if (!Flags)
    return Flags.takeError();
  CommandLine.insert(llvm::find(CommandLine, "--"), Flags->begin(),
                     Flags->end());
  return llvm::Error::success();
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
                       bool Asked, bool &Wanted) {
  const auto IsEntry = [&](const std::string &Input) {
    const std::string Path = absolutePath(Entry.Directory, Input);
    return Path == Entry.Filename || realPath(Path) == realPath(Entry.Filename);
  };
  const auto Input = llvm::find_if(Cleaned.Inputs, IsEntry);
  const bool Named = Input != Cleaned.Inputs.end();
  // An entry that lends a header the command of a source file is made for
  // editors; the source file has an entry of its own.
  if (!Named && !Asked && !Cleaned.Inputs.empty() && isHeader(Entry.Filename))
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
  Precompiled.replaceIn(*Words, Entry.Directory);
  addExtraArguments(*Words);
  if (llvm::Error Wrong = askCompiler(*Words, Entry))
    return llvm::toString(std::move(Wrong));
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
  setInput(Entry, std::move(Cleaned), Asked, Wanted);
  return "";
}

void Builder::add(CompileCommand Entry, bool Asked) {
  bool Wanted = true;
  std::string Reason = prepare(Entry, Asked, Wanted);
  if (!Reason.empty())
    return lose({std::move(Entry.Filename), std::move(Reason)});
  if (Wanted)
    Result.Commands.push_back(std::move(Entry));
}

void Builder::lose(UnusableUnit Unit) {
  if (Seen.insert(Unit.File + '\n' + Unit.Reason).second)
    Result.Unusable.push_back(std::move(Unit));
}

CompileDatabase Builder::finish() && {
  llvm::sort(Result.Unusable, [](const UnusableUnit &A, const UnusableUnit &B) {
    return std::tie(A.File, A.Reason) < std::tie(B.File, B.Reason);
  });
  Result.DroppedFlags.assign(Dropped.begin(), Dropped.end());
  return std::move(Result);
}

/// No name on the command line meant anything.
static llvm::Error nothingToDo(const std::vector<UnusableUnit> &Refused) {
  llvm::Error All = llvm::Error::success();
  for (const UnusableUnit &Each : Refused)
    All = llvm::joinErrors(
        std::move(All),
        problem(inQuotes(Each.File) + " is not analysed: " + Each.Reason));
  return All;
}

/// The flags after "--" as the command of every file.
static llvm::Expected<CompileDatabase> fromFlags(const DatabaseRequest &Request,
                                                 const std::string &Current) {
  if (Request.Files.empty())
    return problem("flags after -- need a file to analyse before it");
  std::vector<std::string> Words = Request.FixedFlags;
  const bool HasCompiler = !Words.empty() && !Words[0].starts_with('-') &&
                           !Words[0].starts_with('@') &&
                           languageOf(Words[0]) == types::TY_INVALID;
  if (!HasCompiler)
    Words.insert(Words.begin(), "clang++");

  std::vector<std::string> Paths;
  for (const std::string &File : Request.Files)
    Paths.push_back(absolutePath(Current, File));
  llvm::sort(Paths);
  Builder Commands(Request);
  std::vector<DatabaseEntry> Entries;
  const bool SaysLanguage = llvm::any_of(Words, [](llvm::StringRef Word) {
    return Word.starts_with("-x") || Word.starts_with("--language");
  });
  for (const std::string &Path : Paths) {
    const types::ID Language = languageOf(Path);
    if (!SaysLanguage && llvm::sys::fs::is_regular_file(Path) &&
        (Language == types::TY_INVALID || !types::isDerivedFromC(Language))) {
      Commands.lose({Path, "it is no C++ file; -xc++ after -- says that a file "
                           "is one, whatever its name ends in"});
      continue;
    }
    Entries.push_back({CompileCommand(Current, Path, Words, ""), ""});
    Commands.add(Entries.back().Command, /*Asked=*/true);
  }
  CompileDatabase Result = std::move(Commands).finish();
  Result.Project = placesOf(Entries, Current);
  if (Result.Commands.empty())
    return nothingToDo(Result.Unusable);
  return Result;
}

/// An entry without a command costs only itself, and nothing at all when others
/// compile its file or it is none that is compiled: build systems list all that
/// they make.
static void addBroken(Builder &Commands, const DatabaseEntry &Entry,
                      const std::string &Database, bool Asked,
                      const llvm::StringSet<> &Whole) {
  const std::string &File = Entry.Command.Filename;
  if (File.empty())
    Commands.lose({Database, "an entry of it is no command: " + Entry.Broken});
  else if (Whole.contains(File))
    return;
  else if (Asked || isCxxSource(File))
    Commands.lose({File, Entry.Broken});
  else
    Commands.passOver();
}

static CompileDatabase build(const DatabaseRequest &Request,
                             const std::string &Database,
                             std::vector<DatabaseEntry> Entries,
                             Choice Chosen) {
  llvm::StringSet<> Whole;
  for (const DatabaseEntry &Each : Entries)
    if (Each.Broken.empty())
      Whole.insert(Each.Command.Filename);
  const bool All = Request.Files.empty();
  Builder Commands(Request, PrecompiledHeaders(Entries));
  std::map<std::string, std::set<std::string>> OnlyHeaders;
  for (std::size_t I = 0; I < Entries.size(); ++I) {
    DatabaseEntry &Entry = Entries[I];
    const bool Named = Chosen.Named.contains(I);
    const auto Header = Chosen.ForHeader.find(I);
    if (Header != Chosen.ForHeader.end())
      OnlyHeaders[Entry.Command.Filename] = std::move(Header->second);
    else if (!All && !Named && !Chosen.InFolder.contains(I))
      continue;
    if (Entry.Broken.empty())
      Commands.add(std::move(Entry.Command), Named);
    else
      addBroken(Commands, Entry, Database, Named, Whole);
  }
  for (UnusableUnit &Each : Chosen.Refused)
    Commands.lose(std::move(Each));
  CompileDatabase Result = std::move(Commands).finish();
  Result.OnlyHeaders = std::move(OnlyHeaders);
  return Result;
}

llvm::Expected<CompileDatabase> loadDatabase(const DatabaseRequest &Request) {
  llvm::SmallString<256> CurrentPath;
  if (const std::error_code Error = llvm::sys::fs::current_path(CurrentPath))
    return problem("the current folder cannot be read: " + Error.message());
  const std::string Current = CurrentPath.str().str();
  if (Request.HasFixedFlags)
    return fromFlags(Request, Current);

  auto Path = findDatabase(Request.BuildPath, Request.Files, Current);
  if (!Path)
    return Path.takeError();
  auto Entries = readJsonDatabase(*Path);
  if (!Entries)
    return Entries.takeError();
  Choice Chosen = choose(Request.Files, Current, *Path, *Entries);
  if (!Request.Files.empty() && Chosen.Named.empty() &&
      Chosen.InFolder.empty() && Chosen.ForHeader.empty())
    return nothingToDo(Chosen.Refused);
  std::set<std::size_t> Asked = Chosen.Named;
  Asked.insert(Chosen.InFolder.begin(), Chosen.InFolder.end());
  for (const auto &[Entry, Headers] : Chosen.ForHeader)
    Asked.insert(Entry);
  const bool IsPartial = !Asked.empty() && Asked.size() < Entries->size();
  ProjectPlaces Project =
      placesOf(*Entries, llvm::sys::path::parent_path(*Path).str());
  CompileDatabase Result =
      build(Request, *Path, std::move(*Entries), std::move(Chosen));
  Result.Project = std::move(Project);
  Result.IsPartial = IsPartial;
  return Result;
}

} // namespace cotidy
