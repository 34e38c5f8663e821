// SPDX-License-Identifier: Apache-2.0
//
// Which action the command line asks for, and what that needs.
#include "main/Driver.h"

#include "checks/Checks.h"
#include "main/CacheMode.h"
#include "main/Doctor.h"
#include "main/Exports.h"
#include "main/Extract.h"
#include "main/FactsMode.h"
#include "main/Generated.h"
#include "main/KnowledgeMode.h"
#include "main/Plan.h"
#include "main/QueryDriver.h"
#include "main/Run.h"
#include "main/Tell.h"
#include "main/UnitOutput.h"
#include "server/Server.h"

#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/FileSystem.h"
#include <new>
#include <unistd.h>

namespace cotidy {
namespace {

/// The database with what compilers say of themselves, if the command line
/// names some. Compilers outlives what is returned.
DatabaseRequest requestOf(const CommandLine &Command, QueryDriver &Compilers) {
  DatabaseRequest Request = Command.Database;
  if (!Command.QueryDriver.empty())
    Request.Ask = [&Compilers](const std::vector<std::string> &CommandLine,
                               const std::string &Directory) {
      return Compilers.ask(CommandLine, Directory);
    };
  return Request;
}

llvm::Expected<CompileDatabase> loadDatabaseOf(const CommandLine &Command) {
  auto Compilers = QueryDriver::create(Command.QueryDriver);
  if (!Compilers)
    return Compilers.takeError();
  auto Database = loadDatabase(requestOf(Command, *Compilers));
  if (const std::string Other = Compilers->unmatched(); !Other.empty())
    note("--query-driver names no compiler of these units; there is " + Other);
  return Database;
}

int serveEditor(CommandLine Command) {
  auto Compilers = QueryDriver::create(Command.QueryDriver);
  if (!Compilers)
    return complain(Compilers.takeError());
  Command.Database = requestOf(Command, *Compilers);
  return lsp::serve(Command, COTIDY_VERSION, STDIN_FILENO, STDOUT_FILENO);
}

/// The part of the units that --shard asks for. Neighbours, which often begin
/// with the same includes, stay together.
void keepShard(const CommandLine &Command, CompileDatabase &Of) {
  const std::size_t Count = Of.Commands.size();
  const auto Place = [&](unsigned Parts) {
    return Of.Commands.begin() + std::ptrdiff_t(Count * Parts / Command.Shards);
  };
  Of.Commands = {std::make_move_iterator(Place(Command.Shard - 1)),
                 std::make_move_iterator(Place(Command.Shard))};
}

/// The folder that results are named after, when nothing but these is there.
std::string rootOf(const CommandLine &Command) {
  llvm::SmallString<256> Folder(Command.Root);
  llvm::sys::fs::make_absolute(Folder);
  const std::string Here = Folder.str().str();
  const std::string Found =
      Command.Root.empty() ? findRoot({Here, {Here + "/a"}, {}}) : "";
  return normalizePath(Found.empty() ? Here : Found);
}

/// Of results that are all there is.
int solveAlone(CommandLine Command, Configuration Config, UnitSet Set) {
  Command.Root = rootOf(Command);
  auto Of =
      Project::make(Command, std::move(Config), databaseOf(Set, Command.Root));
  if (!Of)
    return complain(Of.takeError());
  AllUnits All = unitsOf(std::move(Set), Command.Root);
  return decideProject(Command, std::move(*Of), std::move(All));
}

int solve(const CommandLine &Command, Configuration Config) {
  if (auto Why = whyNoExport(Command))
    return complain(*Why);
  auto Set = readUnits(Command);
  if (!Set)
    return complain(Set.takeError());
  if (Command.Database.BuildPath.empty())
    return solveAlone(Command, std::move(Config), std::move(*Set));
  auto Database = loadDatabaseOf(Command);
  if (!Database)
    return complain(Database.takeError());
  auto Of = Project::make(Command, std::move(Config), std::move(*Database));
  if (!Of)
    return complain(Of.takeError());
  auto All = unitsOf(std::move(*Set), *Of);
  return All ? decideProject(Command, std::move(*Of), std::move(*All))
             : complain(All.takeError());
}

/// LLVM aborts when memory runs out. A worker has a better end for it, and has
/// set it as the handler of operator new.
void onBadAlloc(void *, const char *, bool) {
  if (std::new_handler Handler = std::get_new_handler())
    Handler();
}

/// LLVM prints its last words and exits.
void onFatalError(void *, const char *Reason, bool) {
  failJob(std::string("LLVM gave up: ") + Reason);
}

} // namespace

/// What needs units and their settings.
static int runProject(const CommandLine &Command, Configuration Config) {
  const bool IsDoctor = Command.What == Action::Doctor;
  auto Database = loadDatabaseOf(Command);
  if (!Database)
    return IsDoctor ? tellDoctor(Database.takeError())
                    : complain(Database.takeError());
  if (auto Why = whyNoExport(Command))
    return complain(*Why);
  if (!Command.ExplainAt.File.empty() &&
      !llvm::sys::fs::exists(Command.ExplainAt.File))
    return complain("there is no file " + Command.ExplainAt.File +
                    "; see --at");
  keepShard(Command, *Database);
  auto Of = Project::make(Command, std::move(Config), std::move(*Database));
  if (!Of)
    return IsDoctor ? tellDoctor(Of.takeError()) : complain(Of.takeError());
  if (Command.What == Action::Plan)
    return tellPlan(Command, *Of);
  if (Command.What == Action::Extract)
    return writeExtracted(Command, *Of);
  return analyseProject(Command, std::move(*Of));
}

/// What needs neither a database nor a configuration; nullopt for the rest.
static std::optional<int> runSimple(const CommandLine &Command) {
  switch (Command.What) {
  case Action::Explain:
    return tellCheck(Command.ExplainedCheck);
  case Action::Generate:
    return tellGenerated(Command.Generating);
  case Action::CheckKnowledge:
    return checkKnowledge(Command);
  case Action::TellCache:
  case Action::ClearCache:
    return tellCache(Command);
  case Action::ShowFacts:
    return tellFacts(Command);
  case Action::Merge:
    if (auto Why = whyNoExport(Command))
      return complain(*Why);
    return mergeUnits(Command);
  default:
    return std::nullopt;
  }
}

int runDriver(const CommandLine &Command) {
  if (const auto Code = runSimple(Command))
    return *Code;
  llvm::install_bad_alloc_error_handler(onBadAlloc);
  llvm::install_fatal_error_handler(onFatalError);
  if (Command.What == Action::Serve)
    return serveEditor(Command);
  auto Config =
      Configuration::create(Command.Config, allChecks(), defaultGlobs());
  if (!Config)
    return complain(Config.takeError());
  switch (Command.What) {
  case Action::Solve:
    return solve(Command, std::move(*Config));
  case Action::Analyze:
  case Action::Doctor:
  case Action::Plan:
  case Action::Extract:
    return runProject(Command, std::move(*Config));
  default:
    return tellSettings(Command, *Config);
  }
}

} // namespace cotidy
