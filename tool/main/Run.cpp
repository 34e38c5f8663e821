// SPDX-License-Identifier: Apache-2.0
#include "main/Run.h"

#include "base/Text.h"
#include "checks/Checks.h"
#include "facts/FactFile.h"
#include "fix/Temporary.h"
#include "main/AddNolint.h"
#include "main/BaselineMode.h"
#include "main/Doctor.h"
#include "main/Extract.h"
#include "main/FixMode.h"
#include "main/Ignored.h"
#include "main/Progress.h"
#include "main/ReportOutput.h"
#include "main/Tell.h"
#include "project/AnalysedFiles.h"
#include "project/KeptFacts.h"
#include "project/Verdicts.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <chrono>
#include <iostream>

namespace cotidy {
namespace {

std::string currentFolder() {
  llvm::SmallString<256> Path;
  llvm::sys::fs::current_path(Path);
  return Path.str().str();
}

/// One analysis of many units. Members are set in the order of the steps.
class Run {
public:
  Run(const CommandLine &Command, Project Of)
      : Command(Command), Of(std::move(Of)), Paths(this->Of.paths()),
        Here(currentFolder()), Accepted(Command) {}

  /// What has to hold before it is worth while to look at any unit.
  llvm::Error begin();
  llvm::Error analyze();
  void take(AllUnits Extracted);
  int decide();

private:
  std::vector<std::string> files() const;
  void tellTime(bool IsText) const;
  Location explainAt() const;
  bool explains() const { return !Command.ExplainAt.File.empty(); }
  bool isDoctor() const { return Command.What == Action::Doctor; }
  int diagnose() const;
  llvm::Error findOthers(std::optional<KeptFacts> &Others) const;
  Report report() const;
  bool isWanted(const Location &Where, const std::string &MainFile) const;
  std::string displayPath(const std::string &Name) const;
  void removeLeftovers() const;
  void noteFixes(const Report &Found) const;
  bool exportFacts(const ReportOutput &Output) const;
  int codeOf(const Report &Left, const FixResult &Fixed) const;
  int answer(const Report &Found);

  const CommandLine &Command;
  Project Of;
  const PathMap &Paths;
  PathMap Here; ///< Names that are printed are relative to the current folder.
  std::chrono::steady_clock::time_point Begin =
      std::chrono::steady_clock::now();
  CheckProfile Profile;
  std::vector<UnitResult> Units; ///< Of the commands, then the unusable ones.
  std::size_t Kept = 0;          ///< Of Units, as an earlier run has left them.
  std::optional<AnalysedFiles> Files;
  BaselineMode Accepted;
  Facts Stated; ///< By all units.
};

std::vector<std::string> Run::files() const {
  std::vector<std::string> Result;
  for (const auto &Each : Of.database().Commands)
    Result.push_back(Each.Filename);
  if (Result.empty())
    for (const UnusableUnit &Each : Of.database().Unusable)
      Result.push_back(Each.File);
  return Result;
}

llvm::Error Run::begin() {
  if (llvm::Error Wrong = Accepted.read())
    return Wrong;
  if (!isDoctor())
    noteWhatIsIgnored(Command, Of, Here);
  return llvm::Error::success();
}

llvm::Error Run::analyze() {
  Extracted Made = extractUnits(
      Command, Of,
      {explainAt(), isDoctor(), Command.ProfilesChecks ? &Profile : nullptr});
  Kept = Made.Kept;
  auto All = unitsOf(std::move(Made.Units), Of);
  if (!All)
    return All.takeError();
  take(std::move(*All));
  return llvm::Error::success();
}

void Run::take(AllUnits Extracted) {
  Units = std::move(Extracted.Units);
  Stated = std::move(Extracted.Stated);
}

/// What differs from run to run goes where progress goes.
void Run::tellTime(bool IsText) const {
  if (Command.ProfilesChecks && Command.StoreCheckProfile.empty())
    tellTimes(Profile.table(Kept));
  if (!IsText || Command.Quiet || explains())
    return;
  const std::chrono::duration<double> Taken =
      std::chrono::steady_clock::now() - Begin;
  std::string Line;
  llvm::raw_string_ostream Out(Line);
  Out << llvm::format("took %.1f s", Taken.count());
  if (Kept != 0)
    Out << "; " << Kept << " of " << Units.size()
        << (Units.size() == 1 ? " unit was" : " units were")
        << " kept from an earlier run";
  tellTimes(Line + '\n');
}

Location Run::explainAt() const {
  if (!explains())
    return {};
  llvm::SmallString<256> File; // as names of findings are made
  if (llvm::sys::fs::real_path(Command.ExplainAt.File, File))
    return Command.ExplainAt;
  return {Paths.relative(File.str().str()), Command.ExplainAt.Line, 0, 0};
}

bool Run::isWanted(const Location &Where, const std::string &MainFile) const {
  return (!explains() || isAskedAbout(Where, explainAt())) &&
         Of.isShown(Where, MainFile);
}

Report Run::report() const {
  ReportOptions Options;
  Options.IsKnown = [this](const std::string &Fingerprint) {
    return Accepted.contains(Fingerprint);
  };
  Options.Least = explains() ? Threshold{Confidence::Possible, Weight::Light}
                             : Command.Least;
  Options.Wanted = [this](const Location &Where, const std::string &MainFile) {
    return isWanted(Where, MainFile);
  };
  Options.IsError = [this](const std::string &Check,
                           const std::string &MainFile) {
    return Of.settings().isError(MainFile, Check);
  };
  return makeReport(Units, Options);
}

std::string Run::displayPath(const std::string &Name) const {
  return Here.relative(Paths.absolute(Name));
}

/// What runs that were killed have left beside the sources.
void Run::removeLeftovers() const {
  std::set<std::string> Folders = Files->folders();
  for (const std::string &File : files())
    Folders.insert(File.substr(0, File.rfind('/') + 1));
  for (const std::string &File : {Command.ExportFixes, Command.ExportFacts})
    if (!File.empty())
      Folders.insert(File.substr(0, File.rfind('/') + 1));
  cotidy::removeLeftovers(Folders);
}

/// What was found, or was not analysed, unless somebody says that it does not
/// matter.
int Run::codeOf(const Report &Left, const FixResult &Fixed) const {
  int Code = exitCode(Left, Command.Failing);
  if (Code == FoundProblems && Command.ExitZero)
    Code = Left.Incomplete.empty() ? Clean : IncompleteRun;
  if (Code == Clean && Fixed.FoundChanges)
    Code = IncompleteRun;
  return Code == IncompleteRun && Command.AllowIncomplete ? int(Clean) : Code;
}

/// Of results alone nobody knows how to compile what a fix would make.
void Run::noteFixes(const Report &Found) const {
  if (!Command.compiles() && !Command.Quiet &&
      llvm::any_of(Found.Findings, [](const ReportedFinding &Each) {
        return Each.Found.Suggestion.has_value();
      }))
    note("fixes are not offered: they would have to be compiled first; give "
         "-p as well, with the database that the results are of");
}

/// Whether they could be written, if they are to be.
bool Run::exportFacts(const ReportOutput &Output) const {
  if (Command.ExportFacts.empty())
    return true;
  const std::vector<std::uint8_t> Bytes = encodeFacts(Stated);
  return Output.exportTo(
      Command.ExportFacts,
      {reinterpret_cast<const char *>(Bytes.data()), Bytes.size()},
      "--export-facts");
}

/// Prints, fixes and exports, in the order in which it may go wrong: text names
/// no edits, so that it waits for nothing, and JSON only for what it says of
/// them; lists of what is left only for what is fixed. The exit code.
int Run::answer(const Report &Found) {
  const std::function<AnalysisOptions(std::size_t)> OptionsOf =
      [this](std::size_t Unit) { return Of.optionsOf(Unit); };
  const std::function<std::string(const std::string &)> DisplayPath =
      [this](const std::string &Name) { return displayPath(Name); };
  const Report Changed = Command.AddNoLint ? withNoLints(Found, *Files) : Found;
  const FixRequest Request{Command,
                           Changed,
                           *Files,
                           {Command.Pool, Changed, Units,
                            Of.database().Commands, OptionsOf, Paths,
                            DisplayPath},
                           Here.root(),
                           Command.AddNoLint};
  FixMode Fixes(Request);
  const auto Marked = [&](Report Of) {
    if (Command.AddNoLint)
      markLines(Of);
    return Of;
  };
  const ReportOutput Output(Command, Paths, Here, *Files);
  const bool IsText = Output.prints(/*ForPeople=*/true, /*ToFile=*/false);
  bool Exported = Output.print(Found, /*ForPeople=*/true);
  FixResult Result;
  if (Command.makesFixes())
    Result =
        Fixes.apply(std::cout, IsText && !Command.Diff ? std::cout : std::cerr);
  if (Output.prints(/*ForPeople=*/false, /*ToFile=*/true) ||
      (!IsText && !Command.Diff)) {
    noteFixes(Found);
    const bool HasEdits =
        Output.namesEdits() && Command.compiles() && !explains();
    Exported &= Output.print(
        Marked(HasEdits ? Fixes.offered(/*All=*/true) : Fixes.withoutEdits()),
        /*ForPeople=*/false);
  }
  const int Code = codeOf(
      Command.makesFixes() ? Marked(Fixes.offered(/*All=*/false)) : Found,
      Result);
  Exported &= Accepted.update(Found, Output,
                              !Of.database().IsPartial &&
                                  Command.Database.Files.empty());
  if (!Command.ExportFixes.empty())
    Exported &=
        Output.exportFixes(Fixes.offered(/*All=*/false),
                           Of.database().Commands.empty()
                               ? Here.root()
                               : Of.database().Commands.front().Directory,
                           files().empty() ? "" : files().front());
  Exported &= exportFacts(Output);
  if (!Command.StoreCheckProfile.empty() && Command.ProfilesChecks)
    if (auto Problem = Profile.store(Command.StoreCheckProfile)) {
      complain(*Problem);
      Exported = false;
    }
  std::cout.flush();
  tellTime(IsText);
  return Exported && !Result.CouldNotWrite ? Code : int(BadUsage);
}

int Run::diagnose() const {
  const Report Found = report();
  const std::function<std::string(const std::string &)> DisplayPath =
      [this](const std::string &Name) { return displayPath(Name); };
  return tellDoctor({Command, Of.config(), Of.database(), Of.settings(), Units,
                     Found, Paths, DisplayPath});
}

/// What is kept of the units that were not asked for, if somebody wants it.
llvm::Error Run::findOthers(std::optional<KeptFacts> &Others) const {
  if (!Command.CachedFacts || !Of.database().IsPartial)
    return llvm::Error::success();
  auto Config =
      Configuration::create(Command.Config, allChecks(), defaultGlobs());
  if (!Config)
    return Config.takeError();
  auto Kept = keptFacts(Of, std::move(*Config));
  if (!Kept)
    return Kept.takeError();
  Others.emplace(std::move(*Kept));
  if (Others->Missing != 0 && !Command.Quiet)
    note("of " + std::to_string(Others->Missing) +
         " other units no earlier run has left anything; 'cotidy -p' without "
         "files looks at all of them");
  return llvm::Error::success();
}

int Run::decide() {
  std::optional<KeptFacts> Others;
  if (llvm::Error Problem = findOthers(Others))
    return complain(std::move(Problem));
  const bool SeesAll = Others && Others->Missing == 0;
  if (llvm::Error Problem = decideAll(
          Units, Stated,
          {Command.FactFiles, explainAt(), Command.Least,
           [this](const Location &Where, const std::string &MainFile) {
             return Of.isShown(Where, MainFile);
           },
           Command.Database.Files.empty() || SeesAll,
           Of.settings().haveSameChecks(), Of.database().IsPartial && !SeesAll,
           Others ? &Others->Known.facts() : nullptr}))
    return isDoctor() ? tellDoctor(std::move(Problem))
                      : complain(std::move(Problem));
  if (isDoctor())
    return diagnose();
  Files.emplace(Units, Paths);
  removeLeftovers();
  return answer(report());
}

} // namespace

int analyseProject(const CommandLine &Command, Project Of) {
  Run All(Command, std::move(Of));
  if (llvm::Error Problem = All.begin())
    return complain(std::move(Problem));
  if (llvm::Error Problem = All.analyze())
    return complain(std::move(Problem));
  return All.decide();
}

int decideProject(const CommandLine &Command, Project Of, AllUnits Extracted) {
  Run All(Command, std::move(Of));
  if (llvm::Error Problem = All.begin())
    return complain(std::move(Problem));
  All.take(std::move(Extracted));
  return All.decide();
}

} // namespace cotidy
