// SPDX-License-Identifier: Apache-2.0
#include "main/PhaseWords.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"

namespace cotidy {
namespace {

using Names = llvm::SmallVector<llvm::StringRef, 48>;

/// Which database, and what is changed in its commands.
const Names &ofCommands() {
  static const Names All = {
      "p",           "root", "extra-arg", "vfsoverlay", "extra-arg-before",
      "query-driver"};
  return All;
}

const Names &ofSettings() {
  static const Names All = {"checks", "config", "config-file", "knowledge",
                            "allow-no-checks"};
  return All;
}

const Names &ofWorkers() {
  static const Names All = {"j",        "timeout",   "memory-limit",
                            "no-cache", "cache-dir", "no-shared-prefix"};
  return All;
}

const Names &ofReport() {
  static const Names All = {"warnings-as-errors",
                            "header-filter",
                            "exclude-header-filter",
                            "line-filter",
                            "changed-since",
                            "changed-in",
                            "facts",
                            "export-facts",
                            "confidence",
                            "weight",
                            "fail-on",
                            "exit-zero",
                            "allow-incomplete",
                            "format",
                            "baseline",
                            "write-baseline",
                            "prune-baseline",
                            "quiet",
                            "use-color"};
  return All;
}

/// What has to be compiled before it is made.
const Names &ofFixes() {
  static const Names All = {"fix",  "fix-errors", "unsafe-fixes", "fix-notes",
                            "diff", "add-nolint", "export-fixes"};
  return All;
}

Names together(std::initializer_list<Names> Lists) {
  Names Result;
  for (const Names &Each : Lists)
    Result.append(Each.begin(), Each.end());
  return Result;
}

llvm::Error problem(const llvm::Twine &Sentence) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Sentence);
}

llvm::Error takePlan(CommandLine &Result, const std::vector<std::string> &Files,
                     const Options &Given) {
  if (llvm::Error Wrong = refuseOthers("plan", together({ofCommands(),
                                                         ofSettings(),
                                                         ofWorkers(),
                                                         ofReport(),
                                                         {"ninja"}})))
    return Wrong;
  if (!Files.empty() || Result.Database.HasFixedFlags)
    return problem("'cotidy plan' takes no files: it is about all units of the "
                   "database that -p names");
  Result.NinjaFolder = Given.Ninja;
  return llvm::Error::success();
}

llvm::Error needsOutput(llvm::StringRef Subcommand, const Options &Given,
                        CommandLine &Result) {
  Result.Output = Given.Output;
  if (!Result.Output.empty())
    return llvm::Error::success();
  return problem("'cotidy " + Subcommand +
                 "' needs -o FILE, where the results go; -o - is standard "
                 "output");
}

/// "2/8".
llvm::Error takeShard(llvm::StringRef Text, CommandLine &Result) {
  if (Text.empty())
    return llvm::Error::success();
  const auto [Number, Count] = Text.split('/');
  if (Number.getAsInteger(10, Result.Shard) ||
      Count.getAsInteger(10, Result.Shards) || Result.Shard == 0 ||
      Result.Shard > Result.Shards)
    return problem("--shard=" + Text +
                   ": give two numbers, such as 2/8 for the second of eight "
                   "parts");
  return llvm::Error::success();
}

llvm::Error takeExtract(CommandLine &Result, std::vector<std::string> Files,
                        const Options &Given) {
  if (llvm::Error Wrong = refuseOthers(
          "extract",
          together({ofCommands(),
                    ofSettings(),
                    ofWorkers(),
                    {"o", "depfile", "shard", "quiet", "use-color"}})))
    return Wrong;
  if (llvm::Error Wrong = needsOutput("extract", Given, Result))
    return Wrong;
  Result.DepFile = Given.DepFile;
  Result.Database.Files = std::move(Files);
  return takeShard(Given.Shard, Result);
}

/// Names of files, and nothing that compiles.
llvm::Error takeResults(llvm::StringRef Subcommand, CommandLine &Result,
                        std::vector<std::string> Files) {
  if (Result.Database.HasFixedFlags)
    return problem("'cotidy " + Subcommand +
                   "' compiles nothing, and has no use for flags behind --");
  if (Files.empty())
    return problem("'cotidy " + Subcommand +
                   "' takes files that 'cotidy extract' or 'cotidy merge' has "
                   "written");
  Result.Results = std::move(Files);
  return llvm::Error::success();
}

llvm::Error takeMerge(CommandLine &Result, std::vector<std::string> Files,
                      const Options &Given) {
  if (llvm::Error Wrong = refuseOthers("merge", {"o", "quiet", "use-color"}))
    return Wrong;
  if (llvm::Error Wrong = needsOutput("merge", Given, Result))
    return Wrong;
  return takeResults("merge", Result, std::move(Files));
}

llvm::Error takeSolve(CommandLine &Result, std::vector<std::string> Files) {
  if (llvm::Error Wrong =
          refuseOthers("solve", together({ofCommands(), ofSettings(),
                                          ofWorkers(), ofReport(), ofFixes()})))
    return Wrong;
  const Names Compiling = together(
      {ofFixes(),
       {"extra-arg", "extra-arg-before", "vfsoverlay", "query-driver"}});
  for (const cl::Option *Each : givenOptions())
    if (Result.Database.BuildPath.empty() &&
        llvm::is_contained(Compiling, Each->ArgStr))
      return problem(spelled(*Each) +
                     " is about compiling; give -p as well, with the database "
                     "that the results are of");
  return takeResults("solve", Result, std::move(Files));
}

/// "checks" of "--checks=-*".
llvm::StringRef nameOf(llvm::StringRef Word) {
  return Word.ltrim('-').split('=').first;
}

std::vector<std::string> chosen(const std::vector<std::string> &Words,
                                const Names &Wanted) {
  std::vector<std::string> Result;
  llvm::copy_if(Words, std::back_inserter(Result),
                [&](const std::string &Word) {
                  return llvm::is_contained(Wanted, nameOf(Word));
                });
  return Result;
}

} // namespace

bool isPhase(llvm::StringRef Subcommand) {
  return Subcommand == "plan" || Subcommand == "extract" ||
         Subcommand == "merge" || Subcommand == "solve";
}

llvm::Error takePhase(llvm::StringRef Subcommand, CommandLine &Result,
                      std::vector<std::string> Names, const Options &Given) {
  if (Subcommand == "plan") {
    Result.What = Action::Plan;
    return takePlan(Result, Names, Given);
  }
  if (Subcommand == "extract") {
    Result.What = Action::Extract;
    return takeExtract(Result, std::move(Names), Given);
  }
  Result.What = Subcommand == "merge" ? Action::Merge : Action::Solve;
  return Subcommand == "merge" ? takeMerge(Result, std::move(Names), Given)
                               : takeSolve(Result, std::move(Names));
}

llvm::Error refusePhaseOptions() {
  for (const cl::Option *Each : givenOptions())
    for (const auto &[Name, Where] :
         {std::pair("o", "'cotidy extract' and 'cotidy merge'"),
          {"depfile", "'cotidy extract'"},
          {"shard", "'cotidy extract'"},
          {"ninja", "'cotidy plan'"}})
      if (Each->ArgStr == Name)
        return problem(spelled(*Each) + " goes with " + Where);
  return llvm::Error::success();
}

std::vector<std::string> wordsForExtract(const std::vector<std::string> &Words,
                                         bool Known) {
  Names Wanted = together({ofSettings(), ofWorkers()});
  if (!Known)
    Wanted.append(ofCommands().begin(), ofCommands().end());
  return chosen(Words, Wanted);
}

std::vector<std::string> wordsForSolve(const std::vector<std::string> &Words) {
  return chosen(
      Words, together({ofCommands(), ofSettings(), ofWorkers(), ofReport()}));
}

} // namespace cotidy
