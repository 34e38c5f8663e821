// SPDX-License-Identifier: Apache-2.0
//
// What the user asked for, read from the command line: a superset of the part
// of clang-tidy's that build systems and editors use. Knows how options are
// spelled; does nothing with them.
#ifndef COTIDY_MAIN_COMMANDLINE_H
#define COTIDY_MAIN_COMMANDLINE_H

#include "cdb/CompileDatabase.h"
#include "config/Config.h"
#include "report/Report.h"
#include "run/Pool.h"

#include "clang-tidy/ClangTidyOptions.h"
#include "main/OutputForms.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace cotidy {

enum class Action {
  Analyze,
  ListChecks,
  DumpConfig,
  ExplainConfig,
  VerifyConfig,
  Explain,
  CheckKnowledge, ///< Of Database.Files, with its flags.
  ShowFacts,      ///< Of the one of Database.Files.
  TellCache,
  ClearCache,
  Doctor, ///< What is wrong with how the project is set up.
};

struct CommandLine {
  Action What = Action::Analyze;
  std::string Program; ///< argv[0].
  std::string ExplainedCheck;
  DatabaseRequest Database;
  std::string Root; ///< The project's folder; "": found.
  ConfigRequest Config;
  std::vector<std::string> KnowledgeFiles; ///< Beside what is built in.
  std::vector<std::string> FactFiles;      ///< Of other programs.
  std::string ExportFacts;                 ///< Where to write; "": nowhere.
  /// The findings of this line and what is explained about it. Line 0: of all.
  Location ExplainAt; ///< File as the user wrote it.
  Threshold Least;    ///< What is reported.
  std::vector<clang::tidy::FileFilter> LineFilter;
  PoolOptions Pool;
  bool Fix = false, FixErrors = false, UnsafeFixes = false;
  bool Diff = false;      ///< Print the patch instead of writing it.
  bool AddNoLint = false; ///< In place of fixes: comments that silence.
  std::string ExportFixes;
  FailOn Failing = FailOn::Error;
  std::vector<OutputRequest> Outputs; ///< One goes to standard output.
  bool AllowNoChecks = false; ///< No check is enabled, and that is fine.
  /// "--load is ignored: …".
  std::vector<std::string> IgnoredOptions;
  bool ExitZero = false;               ///< Whatever is found.
  bool AllowIncomplete = false;        ///< Whatever is not analysed.
  std::string Baseline, WriteBaseline; ///< Files; "": none.
  bool PruneBaseline = false;
  bool Cache = true;           ///< Keep results for the next run, and use them.
  std::string CacheFolder;     ///< "": the user's own.
  bool ProfilesChecks = false; ///< Measure them, and say how long each took.
  std::string StoreCheckProfile; ///< A folder, to say it there; "": to people.
  bool Quiet = false;
  std::optional<bool> Color; ///< Unset: when standard output is a terminal.

  bool makesFixes() const { return Fix || FixErrors || Diff || AddNoLint; }
};

/// The command line, or the problem for people. Ends the process only for
/// --help and --version, which LLVM's parser answers by itself.
llvm::Expected<CommandLine> parseCommandLine(int Count,
                                             const char *const *Words);

} // namespace cotidy

#endif
