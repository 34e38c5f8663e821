// SPDX-License-Identifier: Apache-2.0
//
// The open files and their projects: which is to be analysed when, and what is
// known of each. Knows no protocol.
#ifndef COTIDY_SERVER_WORKSPACE_H
#define COTIDY_SERVER_WORKSPACE_H

#include "server/Documents.h"
#include "server/LiveProject.h"
#include "server/LiveUnit.h"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <poll.h>
#include <set>
#include <vector>

namespace cotidy::lsp {

/// What is known of an open file.
struct OpenFile {
  LiveProject *Of = nullptr; ///< nullptr: it has none.
  std::string Name;          ///< As results name it.
  std::unique_ptr<LiveUnit> Unit;
  std::int64_t AskedVersion = 0;
  /// What Findings are of; nullopt before there are any.
  std::optional<std::int64_t> Version;
  std::vector<ReportedFinding> Findings; ///< Of this file.
  std::optional<IncompleteUnit> Incomplete;
  std::vector<Outline> Outlines;
  std::chrono::steady_clock::time_point LastUse;
};

struct WorkspaceEvents {
  /// What is known of the document has changed, and is of its version.
  std::function<void(Document &)> OnFindings;
  /// For the user, once each.
  std::function<void(const std::string &)> OnProblem;
  /// Units of a project that were looked at; equal when it is done.
  std::function<void(const LiveProject &, std::size_t, std::size_t)> OnIndex;
  /// What was to be explained is known, and the next can be.
  std::function<void()> OnExplained;
};

class Workspace {
public:
  using Clock = std::chrono::steady_clock;

  Workspace(const ProjectRequest &Request, Documents &Open,
            WorkspaceEvents Events)
      : Request(Request), Open(Open), Events(std::move(Events)) {}

  void opened(Document &Which);
  void changed(Document &Which);
  void closed(const std::string &Uri);
  /// Files of these paths have other texts on disk, or are there or gone.
  void filesChanged(const std::vector<std::string> &Paths);

  /// What the caller has to poll for reading, and until when; work() is called
  /// then.
  void addPolled(std::vector<pollfd> &Into) const;
  Clock::time_point nextTime() const;
  void work();

  const OpenFile *find(const std::string &Uri) const;
  /// Whether what is known of a document is of the text that it has.
  bool isCurrent(const Document &Which) const;
  /// What is to be said of a line of the document as it is; nullopt as long as
  /// it is being found out, one line at a time.
  std::optional<Report> explain(const Document &Which, unsigned Line);

private:
  LiveProject *projectOf(const Document &Which);
  void start(Document &Which, OpenFile &File);
  void takeResult(Document &Which, OpenFile &File, UnitResult Result);
  void decide(LiveProject &Of);
  void schedule(const std::string &Uri, Clock::duration Delay);
  void startDue();
  void readUnits();
  void readExplained();
  void forgetExplained(const std::string &Uri);
  void readIndices();
  bool mustWait(const OpenFile &File) const;
  void limitUnits();
  bool isOutdated() const;
  void reloadProjects();
  void say(const std::string &Problem);

  const ProjectRequest &Request;
  Documents &Open;
  WorkspaceEvents Events;
  std::map<std::string, std::unique_ptr<LiveProject>>
      Projects;                                 ///< By database.
  std::map<std::string, OpenFile> Files;        ///< By uri.
  std::map<std::string, Clock::time_point> Due; ///< To analyse, by uri.
  std::optional<Clock::time_point> IndexDue;
  struct Explaining {
    std::string Uri;
    std::int64_t Version;
    Location At;
    std::unique_ptr<LiveUnit> Unit; ///< nullptr: it is known.
    Report Known;
  };
  std::optional<Explaining> Explained;
  std::set<std::string> Said;
};

} // namespace cotidy::lsp

#endif
