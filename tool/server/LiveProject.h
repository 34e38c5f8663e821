// SPDX-License-Identifier: Apache-2.0
//
// A compile database as an editor sees it: the results of all its units, which
// are made beside it and kept in the cache, and those of open files, which
// change while somebody types. Knows no protocol.
#ifndef COTIDY_SERVER_LIVEPROJECT_H
#define COTIDY_SERVER_LIVEPROJECT_H

#include "facts/FactTable.h"
#include "project/Project.h"
#include "report/Report.h"
#include "run/BackgroundJob.h"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace cotidy::lsp {

class LiveProject {
public:
  /// Database: the path of one. The error is a sentence for people.
  static llvm::Expected<std::unique_ptr<LiveProject>>
  make(const ProjectRequest &Request, const std::string &Database);

  const Project &project() const { return *Of; }
  const std::string &database() const { return Request.Database.BuildPath; }
  /// The unit to analyse a file by: its own, or one that includes it. The
  /// error says why there is none.
  llvm::Expected<std::size_t> unitOf(const std::string &File) const;

  /// Whether the database, or a file of settings, is another by now.
  bool isOutdated() const;

  /// Looks at all units again, beside the caller.
  void reindex();
  bool isIndexing() const { return Index != nullptr; }
  /// To poll for reading while it does.
  int socket() const { return Index->socket(); }
  /// When there is something to read; whether the index is whole now.
  bool read();
  /// Units that were looked at, and that will be.
  std::size_t looked() const { return Looked; }
  std::size_t count() const { return Results.size(); }
  /// What went wrong beside the caller, once.
  std::string takeProblem() { return std::exchange(Problem, ""); }

  /// What a unit says with the text that an open file has, in place of what the
  /// index says of it, until the file is closed.
  void setLive(const std::string &File, std::size_t Unit, UnitResult Result);
  void forgetLive(const std::string &File);

  /// What there is to say of these files (name in results -> digest of the text
  /// that counts), by what is known of all units now.
  Report report(const std::map<std::string, std::string> &Files,
                const Location &ExplainAt = {});
  /// Those that the last report's findings name, and their commands.
  const std::vector<UnitResult> &reportedUnits() const { return Reported; }
  const std::vector<std::size_t> &reportedCommands() const {
    return ReportedCommands;
  }

private:
  explicit LiveProject(const ProjectRequest &Request) : Request(Request) {}

  void traceSettings();
  bool readOne(const BackgroundJob::Bytes &Told);
  const FactTable &othersFacts();
  bool isLive(std::size_t Unit) const;
  void addReported(std::size_t Unit, const UnitResult &Result,
                   const std::map<std::string, std::string> &Files);

  ProjectRequest Request;
  std::optional<Project> Of;
  std::string MadeOf; ///< A trace of the files that say what Of is.
  std::vector<UnitResult> Results; ///< Of the index.
  /// By the file that is open. Two files may live in one unit: each result has
  /// the text of one of them.
  std::map<std::string, std::pair<std::size_t, UnitResult>> Live;
  std::vector<UnitResult> Reported;
  std::vector<std::size_t> ReportedCommands;
  std::optional<FactTable> Others; ///< The facts of all units that do not live.
  std::unique_ptr<BackgroundJob> Index;
  bool IsWhole = false; ///< All units have been looked at.
  std::size_t Looked = 0;
  std::string Problem;
};

} // namespace cotidy::lsp

#endif
