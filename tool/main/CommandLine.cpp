// SPDX-License-Identifier: Apache-2.0
//
// From options, subcommands and names to what is asked for. LLVM's own parser
// reads the options: `-x` and `--x` are the same.
#include "main/CommandLine.h"

#include "base/Text.h"
#include "config/LineFilter.h"
#include "main/ChangedLines.h"
#include "main/Options.h"
#include "main/PhaseWords.h"
#include "main/Usage.h"
#include "main/Words.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>
#include <thread>

namespace cotidy {
namespace {

llvm::Error problem(const llvm::Twine &Sentence) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Sentence);
}

void printVersion(llvm::raw_ostream &Out) {
  Out << "cotidy " COTIDY_VERSION " (LLVM " LLVM_VERSION_STRING ")\n";
}

std::vector<std::string> textsOf(const List &Given) {
  return {Given.begin(), Given.end()};
}

Action actionOf(const Options &Given) {
  if (Given.ListChecks)
    return Action::ListChecks;
  if (Given.ExplainConfig)
    return Action::ExplainConfig;
  if (Given.VerifyConfig)
    return Action::VerifyConfig;
  if (Given.Generating.getNumOccurrences() > 0)
    return Action::Generate;
  return Given.DumpConfig ? Action::DumpConfig : Action::Analyze;
}

ConfigRequest configOf(const Options &Given) {
  ConfigRequest Request;
  Request.Checks = Given.Checks;
  Request.WarningsAsErrors = Given.WarningsAsErrors;
  if (Given.HeaderFilter.getNumOccurrences() > 0)
    Request.HeaderFilter = Given.HeaderFilter;
  if (Given.ExcludeHeaderFilter.getNumOccurrences() > 0)
    Request.ExcludeHeaderFilter = Given.ExcludeHeaderFilter;
  if (Given.Config.getNumOccurrences() > 0)
    Request.Text = Given.Config;
  if (Given.ConfigFile.getNumOccurrences() > 0)
    Request.File = Given.ConfigFile;
  return Request;
}

PoolOptions poolOf(const Options &Given) {
  PoolOptions Pool;
  Pool.Workers = Given.Jobs != 0
                     ? Given.Jobs
                     : std::max(1U, std::thread::hardware_concurrency());
  Pool.Timeout = std::chrono::seconds(Given.Timeout);
  Pool.MemoryLimit = std::uint64_t(Given.MemoryLimit) << 20;
  return Pool;
}

/// "" stays as it is.
std::string absolute(llvm::StringRef Path) {
  llvm::SmallString<256> Whole(Path);
  if (!Path.empty())
    llvm::sys::fs::make_absolute(Whole);
  return Whole.str().str();
}

/// An overlay of the file system is one of the compiler's flags.
void addOverlay(const std::string &File, DatabaseRequest &Into) {
  llvm::SmallString<256> Path(File);
  llvm::sys::fs::make_absolute(Path);
  Into.ExtraArgs.push_back("-ivfsoverlay");
  Into.ExtraArgs.push_back(Path.str().str());
}

/// One of three ways to say which lines.
llvm::Expected<std::vector<clang::tidy::FileFilter>>
lineFilterOf(const Options &Given) {
  if (!Given.LineFilter.empty() + !Given.ChangedSince.empty() +
          !Given.ChangedIn.empty() >
      1)
    return problem("--line-filter, --changed-since and --changed-in each say "
                   "which lines to report on; give one");
  if (!Given.ChangedSince.empty())
    return changedSince(Given.ChangedSince);
  return Given.ChangedIn.empty() ? readLineFilter(Given.LineFilter)
                                 : changedIn(Given.ChangedIn);
}

llvm::Expected<CommandLine> fromOptions(const Options &Given) {
  CommandLine Result;
  Result.What = actionOf(Given);
  Result.Generating = Given.Generating;
  Result.Config = configOf(Given);
  Result.KnowledgeFiles = textsOf(Given.KnowledgeFiles);
  Result.Pool = poolOf(Given);
  Result.Root = Given.Root;
  Result.Database.BuildPath = Given.BuildPath;
  Result.Database.ExtraArgs = textsOf(Given.ExtraArg);
  Result.Database.ExtraArgsBefore = textsOf(Given.ExtraArgBefore);
  Result.QueryDriver = textsOf(Given.QueryDriver);
  if (!Given.VfsOverlay.empty())
    addOverlay(Given.VfsOverlay, Result.Database);
  Result.AllowNoChecks = Given.AllowNoChecks;
  Result.Fix = Given.Fix || Given.FixNotes;
  Result.FixErrors = Given.FixErrors;
  Result.UnsafeFixes = Given.UnsafeFixes || Given.FixNotes;
  Result.Diff = Given.Diff;
  Result.AddNoLint = Given.AddNoLint;
  Result.ExportFixes = Given.ExportFixes;
  if (Result.AddNoLint &&
      (Result.Fix || Result.FixErrors || !Result.ExportFixes.empty()))
    return problem("--add-nolint silences what is found, and --fix and "
                   "--export-fixes change it; give one");
  Result.Failing = Given.Failing;
  Result.Least = {Given.Least, Given.Heaviness};
  Result.FactFiles = textsOf(Given.FactFiles);
  Result.ExportFacts = Given.ExportFacts;
  auto Outputs = readOutputs(textsOf(Given.Format));
  if (!Outputs)
    return Outputs.takeError();
  Result.Outputs = std::move(*Outputs);
  Result.ExitZero = Given.ExitZero;
  Result.AllowIncomplete = Given.AllowIncomplete;
  Result.Baseline = Given.Baseline;
  Result.WriteBaseline = Given.WriteBaseline;
  Result.PruneBaseline = Given.PruneBaseline;
  if (Result.PruneBaseline && Result.Baseline.empty())
    return problem("--prune-baseline takes entries from the file of "
                   "--baseline, and there is none");
  Result.Cache = !Given.NoCache;
  Result.CachedFacts = Given.CachedFacts;
  Result.SharesPrefixes = !Given.NoSharedPrefix;
  if (Result.CachedFacts && !Result.Cache)
    return problem("--cached-facts is what the cache has, and --no-cache asks "
                   "for none; give one of them");
  Result.CacheFolder = absolute(Given.CacheDir);
  Result.ProfilesChecks = Given.EnableCheckProfile;
  Result.StoreCheckProfile = absolute(Given.StoreCheckProfile);
  Result.Quiet = Given.Quiet;
  if (Given.UseColor != cl::BOU_UNSET)
    Result.Color = Given.UseColor == cl::BOU_TRUE;
  auto Filter = lineFilterOf(Given);
  if (!Filter)
    return Filter.takeError();
  Result.LineFilter = std::move(*Filter);
  return Result;
}

/// "src/a.cpp:12", or "src/a.cpp" for all lines. A column behind the line, as
/// findings are printed, is passed over; a name may have colons, too.
llvm::Error parsePlace(llvm::StringRef Text, Location &Place) {
  using llvm::sys::fs::exists;
  llvm::StringRef File = Text;
  if (Text.contains(':') && !exists(Text)) {
    llvm::StringRef Line;
    std::tie(File, Line) = Text.rsplit(':');
    unsigned Column;
    if (auto [Name, Number] = File.rsplit(':');
        !Line.getAsInteger(10, Column) && exists(Name) && !exists(File))
      std::tie(File, Line) = std::pair(Name, Number);
    if (Line.getAsInteger(10, Place.Line) || Place.Line == 0)
      return problem("--at=" + Text + ": '" + Line +
                     "' is no number of a line; give FILE:LINE, or FILE");
  }
  if (File.empty())
    return problem("--at=" + Text + " names no file; give FILE:LINE, or FILE");
  Place.File = File.str();
  return llvm::Error::success();
}

/// The subcommand, which is taken from the names; empty when there is none. A
/// file of such a name is to be given as ./explain.
llvm::Expected<std::string> takeSubcommand(std::vector<std::string> &Names) {
  if (Names.empty())
    return "";
  std::string First = Names.front();
  std::vector<std::string> Known;
  for (const UsageForm &Each : subcommands())
    Known.push_back(Each.Subcommand);
  if (llvm::is_contained(Known, First)) {
    Names.erase(Names.begin());
    return First;
  }
  bool IsWord = First.find_first_of("./") == First.npos;
  if (auto Near = nearestName(First, Known);
      Near && IsWord && !llvm::sys::fs::exists(First))
    return problem("there is no file '" + First + "'; did you mean 'cotidy " +
                   *Near + "'?");
  return "";
}

llvm::Error takeExplain(CommandLine &Result, std::vector<std::string> Names,
                        const Options &Given) {
  if (Given.At.getNumOccurrences() > 0) {
    Result.Database.Files = std::move(Names);
    if (llvm::Error Wrong = parsePlace(Given.At, Result.ExplainAt))
      return Wrong;
    if (Result.Database.HasFixedFlags && Result.Database.Files.empty())
      Result.Database.Files = {Result.ExplainAt.File};
    return llvm::Error::success();
  }
  if (Names.size() != 1)
    return problem("'cotidy explain' takes the name of one check, see cotidy "
                   "--list-checks, or --at=FILE:LINE");
  Result.What = Action::Explain;
  Result.ExplainedCheck = Names.front();
  return llvm::Error::success();
}

llvm::Error takeKnowledge(CommandLine &Result, std::vector<std::string> Names) {
  if (llvm::Error Wrong =
          refuseOthers("knowledge check", {"extra-arg", "quiet", "use-color"}))
    return Wrong;
  if (Names.empty() || Names.front() != "check")
    return problem("'cotidy knowledge' takes the word 'check', and then "
                   "knowledge files");
  Result.What = Action::CheckKnowledge;
  Result.Database.Files.assign(Names.begin() + 1, Names.end());
  return llvm::Error::success();
}

llvm::Error takeFacts(CommandLine &Result, std::vector<std::string> Names) {
  if (llvm::Error Wrong = refuseOthers("facts", {"quiet", "use-color"}))
    return Wrong;
  if (Names.size() != 1)
    return problem("'cotidy facts' takes one file that --export-facts has "
                   "written, and prints it as JSON");
  Result.What = Action::ShowFacts;
  Result.Database.Files = std::move(Names);
  return llvm::Error::success();
}

llvm::Error takeCache(CommandLine &Result,
                      const std::vector<std::string> &Names) {
  if (llvm::Error Wrong =
          refuseOthers("cache", {"cache-dir", "quiet", "use-color"}))
    return Wrong;
  if (Names.size() > 1 || (Names.size() == 1 && Names.front() != "clear"))
    return problem("'cotidy cache' says where results are kept and how large "
                   "that is; 'cotidy cache clear' removes them");
  Result.What = Names.empty() ? Action::TellCache : Action::ClearCache;
  return llvm::Error::success();
}

llvm::Error takeServe(CommandLine &Result,
                      const std::vector<std::string> &Names) {
  if (llvm::Error Wrong = refuseOthers("lsp", {"p",
                                               "root",
                                               "checks",
                                               "warnings-as-errors",
                                               "header-filter",
                                               "exclude-header-filter",
                                               "config",
                                               "config-file",
                                               "knowledge",
                                               "facts",
                                               "confidence",
                                               "weight",
                                               "allow-no-checks",
                                               "extra-arg",
                                               "extra-arg-before",
                                               "no-cache",
                                               "cache-dir",
                                               "j",
                                               "timeout",
                                               "memory-limit",
                                               "query-driver",
                                               "quiet",
                                               "use-color"}))
    return Wrong;
  if (!Names.empty() || Result.Database.HasFixedFlags)
    return problem("'cotidy lsp' takes no files: the editor names those that "
                   "are open, and -p, or else the folders above them, say "
                   "where their compile_commands.json is");
  Result.What = Action::Serve;
  // A file that no check is for has no findings, and no problem.
  Result.AllowNoChecks = true;
  Result.Database.BuildPath = absolute(Result.Database.BuildPath);
  return llvm::Error::success();
}

/// Those that say what is analysed and how; there is no report to shape.
llvm::Error takeDoctor(CommandLine &Result, std::vector<std::string> Names) {
  if (llvm::Error Wrong = refuseOthers(
          "doctor",
          {"p", "root", "checks", "header-filter", "exclude-header-filter",
           "config", "config-file", "knowledge", "facts", "extra-arg",
           "extra-arg-before", "vfsoverlay", "no-cache", "cache-dir", "j",
           "timeout", "memory-limit", "quiet", "use-color"}))
    return Wrong;
  Result.What = Action::Doctor;
  Result.AllowNoChecks = true;
  Result.Database.Files = std::move(Names);
  return llvm::Error::success();
}

llvm::Error takeNames(const std::string &Subcommand, CommandLine &Result,
                      std::vector<std::string> Names, const Options &Given) {
  if (isPhase(Subcommand))
    return takePhase(Subcommand, Result, std::move(Names), Given);
  if (llvm::Error Wrong = refusePhaseOptions())
    return Wrong;
  if (Subcommand == "explain")
    return takeExplain(Result, std::move(Names), Given);
  if (Given.At.getNumOccurrences() > 0)
    return problem("--at goes with 'cotidy explain'");
  if (Subcommand == "cache")
    return takeCache(Result, Names);
  if (Subcommand == "lsp")
    return takeServe(Result, Names);
  if (Subcommand == "doctor")
    return takeDoctor(Result, std::move(Names));
  if (Subcommand == "knowledge")
    return takeKnowledge(Result, std::move(Names));
  if (Subcommand == "facts")
    return takeFacts(Result, std::move(Names));
  Result.Database.Files = std::move(Names);
  return llvm::Error::success();
}

/// LLVM's parser, fed with words that it has nothing to say about.
llvm::Error readOptions(const char *Program,
                        const std::vector<std::string> &Words) {
  std::vector<const char *> All = {Program};
  for (const std::string &Each : Words)
    All.push_back(Each.c_str());
  static const std::string Overview = overview(); // LLVM keeps its address
  std::string Problems;
  llvm::raw_string_ostream Stream(Problems);
  if (cl::ParseCommandLineOptions(int(All.size()), All.data(), Overview,
                                  &Stream))
    return llvm::Error::success();
  return problem(wrongValue().value_or(llvm::StringRef(Problems).trim().str()));
}

} // namespace

llvm::Expected<CommandLine> parseCommandLine(int Count,
                                             const char *const *Words) {
  const Options &Given = allOptions();
  cl::HideUnrelatedOptions(optionCategory());
  cl::SetVersionPrinter(printVersion);
  auto Sorted = sortWords({Words + 1, Words + Count}, optionCategory());
  if (!Sorted)
    return Sorted.takeError();
  if (llvm::Error Wrong = readOptions(Words[0], Sorted->Options))
    return std::move(Wrong);
  auto Subcommand = takeSubcommand(Sorted->Names);
  if (!Subcommand)
    return Subcommand.takeError();
  llvm::Expected<CommandLine> Result = fromOptions(Given);
  if (!Result)
    return Result;
  Result->Program = Words[0];
  Result->GivenOptions = std::move(Sorted->Options);
  if (Sorted->Flags) {
    Result->Database.HasFixedFlags = true;
    Result->Database.FixedFlags = std::move(*Sorted->Flags);
  }
  if (llvm::Error Wrong =
          takeNames(*Subcommand, *Result, std::move(Sorted->Names), Given))
    return std::move(Wrong);
  Result->IgnoredOptions = ignoredOptions();
  return Result;
}

} // namespace cotidy
