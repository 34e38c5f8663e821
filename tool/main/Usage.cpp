// SPDX-License-Identifier: Apache-2.0
#include "main/Usage.h"

#include "report/Report.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"

namespace cotidy {

llvm::ArrayRef<UsageForm> usageForms() {
  static constexpr UsageForm All[] = {
      {"", "", "[options] [files]",
       "analyse files of a compile_commands.json (all without files)",
       Names::Files},
      {"", "", "[options] files -- [flags]",
       "analyse files with these compiler flags", Names::Files},
      {"explain", "", "CHECK", "print the page of a check", Names::Check},
      {"explain", "", "--at=FILE:LINE",
       "why something is reported there, or is not", Names::Check},
      {"knowledge", "check", "check [files] [-- flags]",
       "look up what knowledge files (all that are built in without files) "
       "name, in their headers",
       Names::Files},
      {"cache", "clear", "[clear]",
       "where results are kept for the next run, and how much; or remove them",
       Names::None},
      {"doctor", "", "[options] [files]",
       "what is wrong with how a project is set up, and what to do; 0 all is "
       "well, 1 something to do",
       Names::Files},
      {"lsp", "", "[options]", "serve an editor, at the standard streams",
       Names::None},
      {"facts", "", "FILE",
       "show the facts of a file of facts, or of results, as JSON",
       Names::Files},
      {"plan", "", "[options]",
       "what of a database can be analysed apart, as JSON; or with --ninja a "
       "build file that does it",
       Names::None},
      {"extract", "", "-o FILE [options] [files] [-- flags]",
       "analyse files, and decide nothing: the results go to FILE",
       Names::Files},
      {"merge", "", "-o FILE FILES", "results of several files as one",
       Names::Files},
      {"solve", "", "[options] FILES",
       "decide and report what results say; they are taken for the whole "
       "program, or with -p for the units of that database",
       Names::Files}};
  return All;
}

std::vector<UsageForm> subcommands() {
  std::vector<UsageForm> Result;
  for (const UsageForm &Each : usageForms())
    if (*Each.Subcommand && llvm::none_of(Result, [&](const UsageForm &Known) {
          return llvm::StringRef(Known.Subcommand) == Each.Subcommand;
        }))
      Result.push_back(Each);
  return Result;
}

llvm::ArrayRef<ExitMeaning> exitMeanings() {
  static constexpr ExitMeaning All[] = {
      {Clean, "nothing at or above --fail-on"},
      {FoundProblems, "findings"},
      {BadUsage, "wrong usage"},
      {IncompleteRun, "some units could not be analysed"}};
  return All;
}

/// The text in lines behind a column, of which the first has begun.
static std::string inColumn(llvm::StringRef Text, std::size_t Column) {
  constexpr std::size_t Width = 46;
  std::string Result;
  while (Text.size() > Width) {
    const std::size_t Blank = Text.substr(0, Width + 1).rfind(' ');
    Result += Text.substr(0, Blank).str() + '\n' + std::string(Column, ' ');
    Text = Text.substr(Blank + 1);
  }
  return Result + Text.str() + '\n';
}

std::string overview() {
  constexpr std::size_t Column = 38;
  std::string Result = "cotidy: a static analyzer for C++20 coroutines\n\n";
  for (const UsageForm &Each : usageForms()) {
    std::string Line = "  cotidy " + std::string(Each.Subcommand) +
                       (*Each.Subcommand ? " " : "") + Each.Arguments;
    Line += Line.size() + 1 < Column ? std::string(Column - Line.size(), ' ')
                                     : "\n" + std::string(Column, ' ');
    Result += Line + inColumn(Each.Help, Column);
  }
  Result += "\nExit code:";
  for (const ExitMeaning &Each : exitMeanings())
    Result += (Each.Code == 0 ? " " : ", ") + std::to_string(Each.Code) + ' ' +
              Each.Help;
  return Result + ".\n";
}

} // namespace cotidy
