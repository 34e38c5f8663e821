// SPDX-License-Identifier: Apache-2.0
//
// What the user asked for, read from the command line: a superset of the part
// of clang-tidy's that build systems and editors use. Knows how options are
// spelled; does nothing with them.
#ifndef COTIDY_MAIN_COMMANDLINE_H
#define COTIDY_MAIN_COMMANDLINE_H

#include "main/OutputForms.h"
#include "project/ProjectRequest.h"
#include "report/Report.h"

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
  Serve,  ///< An editor, at the standard streams.
  Generate,
  Plan,    ///< What of a database can be extracted apart.
  Extract, ///< The first phase, to Output.
  Merge,   ///< Results into Output.
  Solve,   ///< The second phase, of Results.
};

/// What is made of the options for those who install the program.
enum class Generated { Man, Bash, Zsh, Fish };

struct CommandLine : ProjectRequest {
  Action What = Action::Analyze;
  std::string ExplainedCheck;
  Generated Generating = Generated::Man;
  std::vector<std::string> QueryDriver; ///< Globs of compilers to be asked.
  std::string ExportFacts;              ///< Where to write; "": nowhere.
  bool CachedFacts = false; ///< Those of units that were not asked for, too.
  /// The findings of this line and what is explained about it. Line 0: of all.
  Location ExplainAt; ///< File as the user wrote it.
  bool Fix = false, FixErrors = false, UnsafeFixes = false;
  bool Diff = false;      ///< Print the patch instead of writing it.
  bool AddNoLint = false; ///< In place of fixes: comments that silence.
  std::string ExportFixes;
  FailOn Failing = FailOn::Error;
  std::vector<OutputRequest> Outputs; ///< One goes to standard output.
  /// "--load is ignored: …".
  std::vector<std::string> IgnoredOptions;
  bool ExitZero = false;               ///< Whatever is found.
  bool AllowIncomplete = false;        ///< Whatever is not analysed.
  std::string Baseline, WriteBaseline; ///< Files; "": none.
  bool PruneBaseline = false;
  bool ProfilesChecks = false;   ///< Measure them, and say how long each took.
  std::string StoreCheckProfile; ///< A folder, to say it there; "": to people.
  std::vector<std::string> Results; ///< Files of `extract` and `merge`.
  std::string Output;               ///< Where these write; "": not said.
  std::string DepFile;              ///< What was read, for ninja; "": nowhere.
  /// The part of the units that is extracted: the Shard-th of Shards.
  unsigned Shard = 1, Shards = 1;
  std::string NinjaFolder; ///< Of the plan as a build file; "": as JSON.
  /// The options as they were given, a word each.
  std::vector<std::string> GivenOptions;
  bool Quiet = false;
  std::optional<bool> Color; ///< Unset: when standard output is a terminal.

  /// Whether fixes can be compiled: without a database nothing says how.
  bool compiles() const {
    return What != Action::Solve || !Database.BuildPath.empty();
  }
  bool makesFixes() const { return Fix || FixErrors || Diff || AddNoLint; }
};

/// The command line, or the problem for people. Ends the process only for
/// --help and --version, which LLVM's parser answers by itself.
llvm::Expected<CommandLine> parseCommandLine(int Count,
                                             const char *const *Words);

} // namespace cotidy

#endif
