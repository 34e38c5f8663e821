// SPDX-License-Identifier: Apache-2.0
//
// Which action the command line asks for, and what that needs.
#include "main/Driver.h"

#include "checks/Checks.h"
#include "main/CacheMode.h"
#include "main/Doctor.h"
#include "main/Exports.h"
#include "main/FactsMode.h"
#include "main/Generated.h"
#include "main/KnowledgeMode.h"
#include "main/QueryDriver.h"
#include "main/Run.h"
#include "main/Tell.h"
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

int runDriver(const CommandLine &Command) {
  if (Command.What == Action::Explain)
    return tellCheck(Command.ExplainedCheck);
  if (Command.What == Action::Generate)
    return tellGenerated(Command.Generating);
  if (Command.What == Action::CheckKnowledge)
    return checkKnowledge(Command);
  if (Command.What == Action::TellCache || Command.What == Action::ClearCache)
    return tellCache(Command);
  if (Command.What == Action::ShowFacts)
    return tellFacts(Command.Database.Files.front());
  llvm::install_bad_alloc_error_handler(onBadAlloc);
  llvm::install_fatal_error_handler(onFatalError);
  if (Command.What == Action::Serve)
    return serveEditor(Command);
  auto Config =
      Configuration::create(Command.Config, allChecks(), defaultGlobs());
  if (!Config)
    return complain(Config.takeError());
  const bool IsDoctor = Command.What == Action::Doctor;
  if (Command.What != Action::Analyze && !IsDoctor)
    return tellSettings(Command, *Config);
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
  auto Of = Project::make(Command, std::move(*Config), std::move(*Database));
  if (!Of)
    return IsDoctor ? tellDoctor(Of.takeError()) : complain(Of.takeError());
  return analyseProject(Command, std::move(*Of));
}

} // namespace cotidy
