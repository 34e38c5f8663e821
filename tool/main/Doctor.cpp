// SPDX-License-Identifier: Apache-2.0
#include "main/Doctor.h"

#include "cache/Cache.h"
#include "cdb/FindDatabase.h"
#include "cdb/Language.h"
#include "checks/Checks.h"
#include "main/DoctorWords.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>
#include <map>
#include <set>

namespace cotidy {
namespace {

namespace fs = llvm::sys::fs;
using Kind = Sighting::Kind;

/// Names, and of each how often it was met and where first.
struct Tally {
  std::uint64_t Times = 0;
  std::set<std::string> Units;
  Location First;
};
using Tallies = std::map<std::string, Tally>;

class Doctor {
public:
  explicit Doctor(const DoctorRequest &Request) : Request(Request) {}

  DoctorReport examine() &&;

private:
  void lookAtDatabase();
  void lookAtAge(const std::string &File);
  void lookAtUnits();
  void lookAtSettings();
  void lookAtHeaders();
  void lookAtKnowledge();
  void lookAtCache();
  Tallies tally(Kind Of) const;
  std::string exampleOf(const IncompleteUnit &Unit) const;
  std::string placeOf(const Location &Where) const {
    return Request.DisplayPath(Where.File) + ":" + std::to_string(Where.Line);
  }
  void tellUnknown(Kind Of, const std::string &One, const std::string &Many,
                   const std::string &ToDo);

  const DoctorRequest &Request;
  DoctorReport Result;
};

void Doctor::lookAtDatabase() {
  const CompileDatabase &All = Request.Database;
  if (!All.DroppedFlags.empty())
    Result.good({"flags that only GCC knows are left out in " +
                     counted(All.UnitsWithDroppedFlags, "unit") + ": " +
                     llvm::join(All.DroppedFlags, " "),
                 "nothing, unless one changes what the code means: then give "
                 "Clang's own with --extra-arg"});
  if (All.OtherLanguages != 0)
    Result.good(
        {std::to_string(All.OtherLanguages) +
             (All.OtherLanguages == 1 ? " entry of the database is"
                                      : " entries of the database are") +
             " not C++ and passed over",
         "nothing; give a file by name to have it analysed as C++"});
  if (Request.Command.Database.HasFixedFlags)
    return;
  llvm::SmallString<256> Current;
  fs::current_path(Current);
  auto File = findDatabase(Request.Command.Database.BuildPath,
                           Request.Command.Database.Files, Current.str().str());
  if (File)
    lookAtAge(*File);
  llvm::consumeError(File.takeError());
}

/// What describes a build in the folder of a source file.
constexpr const char *Descriptions[] = {"CMakeLists.txt", "meson.build"};

/// A file that is only edited changes nothing in the database; one that is new,
/// or a changed description of the build, does.
void Doctor::lookAtAge(const std::string &File) {
  fs::file_status Database;
  if (fs::status(File, Database))
    return;
  const auto IsNewer = [&](const llvm::Twine &Path) {
    fs::file_status Status;
    return !fs::status(Path, Status) && fs::is_regular_file(Status) &&
           Status.getLastModificationTime() >
               Database.getLastModificationTime();
  };
  std::set<std::string> Folders, Known;
  for (const auto &Each : Request.Database.Commands) {
    Known.insert(Each.Filename);
    Folders.insert(llvm::sys::path::parent_path(Each.Filename).str());
  }
  Diagnosis New, Changed;
  for (const std::string &Folder : Folders) {
    for (const char *Name : Descriptions)
      if (IsNewer(Folder + "/" + Name))
        Changed.Examples.push_back(Request.DisplayPath(Folder + "/" + Name));
    std::error_code Error;
    std::set<std::string> Files;
    for (fs::directory_iterator At(Folder, Error), End; !Error && At != End;
         At.increment(Error))
      if (isCxxSource(At->path()) && !Known.contains(At->path()) &&
          IsNewer(At->path()))
        Files.insert(Request.DisplayPath(At->path()));
    New.Examples.insert(New.Examples.end(), Files.begin(), Files.end());
  }
  const std::string Name = Request.DisplayPath(File);
  if (!Changed.Examples.empty())
    Result.bad({Name + " is older than what describes the build",
                "configure the build again (cmake -S . -B build), so that all "
                "files and flags are those of now",
                Changed.Examples});
  if (!New.Examples.empty() && !Request.Database.IsPartial)
    Result.bad({Name + " is older than " +
                    counted(New.Examples.size(), "source file") +
                    ", which it does not have",
                "add them to the build and configure it again, or remove them",
                New.Examples});
}

/// What to do about units that ended like this.
static const char *remedyFor(UnitStatus Status, llvm::StringRef Why) {
  if (Status == UnitStatus::Failed)
    return "make the database anew; build first what is generated";
  if (Status != UnitStatus::ParseErrors)
    return "see --timeout and --memory-limit, or leave the unit out";
  if (Why.ends_with("file not found"))
    return "build the project first if the header is generated; else give its "
           "folder with --extra-arg=-I<folder>";
  return "see what clang++-19 says with the flags of the unit; "
         "--extra-arg=<flag> adds one to all";
}

/// The first error is often that of many units.
static std::string firstReason(const IncompleteUnit &Of) {
  return Of.Status == UnitStatus::ParseErrors && !Of.Errors.empty()
             ? Of.Errors.front().Message
             : Of.Reason;
}

std::string Doctor::exampleOf(const IncompleteUnit &Unit) const {
  std::string Result = Request.DisplayPath(Unit.File);
  if (Unit.Errors.empty() || Unit.Errors.front().Where.File == Unit.File ||
      Unit.Errors.front().Where.Line == 0)
    return Result;
  return Result + ", in " + placeOf(Unit.Errors.front().Where);
}

void Doctor::lookAtUnits() {
  std::map<std::pair<UnitStatus, std::string>, Diagnosis> Groups;
  for (const IncompleteUnit &Each : Request.Found.Incomplete)
    Groups[{Each.Status, firstReason(Each)}].Examples.push_back(
        exampleOf(Each));
  for (auto &[Key, Group] : Groups) {
    const auto &[Status, Why] = Key;
    const bool One = Group.Examples.size() == 1;
    const char *Ends =
        Status == UnitStatus::ParseErrors
            ? (One ? " does not compile with Clang: "
                   : " do not compile with Clang: ")
            : (One ? " is not analysed: " : " are not analysed: ");
    Group.What = counted(Group.Examples.size(), "unit") + Ends + Why;
    Group.ToDo = remedyFor(Status, Why);
    Result.bad(std::move(Group));
  }
  std::size_t Without = 0;
  for (std::size_t I = 0; I < Request.Database.Commands.size(); ++I)
    Without += Request.Chosen.of(I).Enabled.empty() ? 1 : 0;
  if (Without != 0)
    Result.good({"no check is enabled for " + counted(Without, "unit") +
                     ", which is not analysed",
                 "see Checks in .clang-tidy; --explain-config says where a "
                 "check is enabled",
                 {}});
}

void Doctor::lookAtSettings() {
  Diagnosis Notes{"configuration has what means nothing here",
                  "correct it; --verify-config makes errors of these",
                  Request.Config.passedOver()};
  for (const std::string &Each : Request.Config.notes())
    Notes.Examples.push_back(Each);
  if (!Notes.Examples.empty())
    Result.bad(std::move(Notes));
  Diagnosis Extra{"ExtraArgs of configuration files are ignored",
                  "give them with --extra-arg if you trust them",
                  {}};
  for (const std::string &Each : Request.Config.filesWithExtraArgs())
    Extra.Examples.push_back(Request.DisplayPath(Each));
  if (!Extra.Examples.empty())
    Result.bad(std::move(Extra));
  std::map<std::string, std::size_t> Disabled;
  for (std::size_t I = 0; I < Request.Database.Commands.size(); ++I)
    for (const Check *Each : allChecks())
      if (isOnByDefault(*Each) &&
          !llvm::is_contained(Request.Chosen.of(I).Enabled, Each))
        ++Disabled[Each->Name.str()];
  Diagnosis Off{"checks are disabled: " + counted(Disabled.size(), "name"),
                "nothing, if that is meant; --explain-config says where the "
                "others are enabled",
                {}};
  for (const auto &[Name, Units] : Disabled)
    Off.Examples.push_back(Name + ", for " + counted(Units, "unit"));
  if (!Disabled.empty())
    Result.good(std::move(Off));
}

Tallies Doctor::tally(Kind Of) const {
  Tallies All;
  for (const UnitResult &Unit : Request.Units)
    for (const Sighting &Each : Unit.Sightings)
      if (Each.Is == Of) {
        Tally &Known = All[Each.Name];
        if (Known.Units.insert(Unit.File).second && Known.Times == 0)
          Known.First = Each.Where;
        Known.Times += Each.Times;
      }
  return All;
}

void Doctor::lookAtHeaders() {
  const Tallies All = tally(Kind::Header);
  Diagnosis Skipped;
  for (const auto &[Name, Seen] : All)
    if (std::none_of(Seen.Units.begin(), Seen.Units.end(),
                     [&, &Header = Name](const std::string &Unit) {
                       return Request.Chosen.wantsHeader(
                           Unit, Request.Paths.absolute(Header));
                     }))
      Skipped.Examples.push_back(Request.DisplayPath(Name));
  if (All.empty())
    return;
  Skipped.What =
      "the units read " + counted(All.size(), "header") +
      " of the project; findings in " +
      (Skipped.Examples.empty() ? "all of them are shown"
                                : std::to_string(Skipped.Examples.size()) +
                                      " of them are not shown");
  if (!Skipped.Examples.empty())
    Skipped.ToDo = "nothing, if that is meant; else see --header-filter and "
                   "HeaderFilterRegex in .clang-tidy";
  Result.good(std::move(Skipped));
}

/// The most frequent first.
void Doctor::tellUnknown(Kind Of, const std::string &One,
                         const std::string &Many, const std::string &ToDo) {
  const Tallies All = tally(Of);
  std::vector<std::pair<std::string, Tally>> Sorted(All.begin(), All.end());
  std::stable_sort(Sorted.begin(), Sorted.end(), [](auto &A, auto &B) {
    return A.second.Times > B.second.Times;
  });
  Diagnosis Told{
      std::to_string(All.size()) + (All.size() == 1 ? One : Many), ToDo, {}};
  for (const auto &[Name, Seen] : Sorted)
    Told.Examples.push_back(
        "'" + Name + "', " + std::to_string(Seen.Times) +
        (Seen.Times == 1 ? " time, in " : " times, first in ") +
        placeOf(Seen.First));
  if (!All.empty())
    Result.bad(std::move(Told));
}

void Doctor::lookAtKnowledge() {
  Diagnosis Libraries{
      "coroutines are of these libraries, which have a profile", "", {}};
  for (const auto &[Name, Seen] : tally(Kind::Library))
    Libraries.Examples.push_back(Name + ", in " +
                                 counted(Seen.Units.size(), "unit"));
  if (!Libraries.Examples.empty())
    Result.good(std::move(Libraries));
  else if (Request.Found.Coroutines == 0)
    Result.good({"there is no coroutine in what was analysed",
                 "nothing, if there is none in the project; else see that the "
                 "database has its files, and -std=c++20",
                 {}});
  const std::string NoFix = ", so that there is advice and no fix";
  tellUnknown(Kind::BareTask,
              " return type of coroutines has no profile" + NoFix,
              " return types of coroutines have no profile" + NoFix,
              "describe the library in a knowledge file, see docs/knowledge.md "
              "and --knowledge");
  const std::string NoOverlap =
      " no body in any unit, so that what may run beside it is not known";
  tellUnknown(Kind::Awaited, " awaited function has" + NoOverlap,
              " awaited functions have" + NoOverlap,
              "give --facts of its library (--export-facts there), or analyse "
              "the files that have the bodies");
  const std::string NoVerdict =
      " no body in any unit and no knowledge, so that "
      "whether it blocks is not known";
  tellUnknown(Kind::Called, " called function has" + NoVerdict,
              " called functions have" + NoVerdict,
              "say in a knowledge file which of them block, or give --facts of "
              "their library");
}

void Doctor::lookAtCache() {
  const std::string Folder = Request.Command.CacheFolder.empty()
                                 ? Cache::defaultFolder()
                                 : Request.Command.CacheFolder;
  if (!Request.Command.Cache || Folder.empty()) {
    Result.good({"results are not kept for the next run",
                 Request.Command.Cache
                     ? "set HOME or XDG_CACHE_HOME, or give --cache-dir"
                     : "leave --no-cache out to have faster runs",
                 {}});
    return;
  }
  const Cache::Size Now = Cache(Folder).size();
  Result.good(
      {"results are kept in " + Folder + ": " + counted(Now.Entries, "result"),
       "",
       {}});
}

DoctorReport Doctor::examine() && {
  Result.good({counted(Request.Database.Commands.size(), "unit") +
                   " of C++, with " +
                   counted(Request.Found.Coroutines, "coroutine"),
               "",
               {}});
  lookAtDatabase();
  lookAtUnits();
  lookAtSettings();
  lookAtHeaders();
  lookAtKnowledge();
  lookAtCache();
  return std::move(Result);
}

int tell(const DoctorReport &Told) {
  llvm::outs() << Told.text();
  return Told.isAllWell() ? Clean : FoundProblems;
}

} // namespace

int tellDoctor(const DoctorRequest &Request) {
  return tell(Doctor(Request).examine());
}

int tellDoctor(llvm::Error Problem) {
  DoctorReport Told;
  llvm::handleAllErrors(std::move(Problem),
                        [&](const llvm::ErrorInfoBase &Each) {
                          Told.bad({Each.message(), "", {}});
                        });
  return tell(Told);
}

} // namespace cotidy
