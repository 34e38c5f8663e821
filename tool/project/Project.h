// SPDX-License-Identifier: Apache-2.0
//
// The units of a compile database, and what holds for each of them: settings,
// knowledge, the names of files, what is shown. Knows neither how findings are
// printed nor who asks for them.
#ifndef COTIDY_PROJECT_PROJECT_H
#define COTIDY_PROJECT_PROJECT_H

#include "base/Paths.h"
#include "check/Analyze.h"
#include "project/ProjectRequest.h"
#include "project/UnitSettings.h"

namespace cotidy {

class Project {
public:
  /// Request outlives it. The error is a sentence for people.
  static llvm::Expected<Project> make(const ProjectRequest &Request,
                                      Configuration Config,
                                      CompileDatabase Database);

  const ProjectRequest &request() const { return *Request; }
  const Configuration &config() const { return Config; }
  const CompileDatabase &database() const { return Database; }
  const UnitSettings &settings() const { return Chosen; }
  const PathMap &paths() const { return Paths; }

  AnalysisOptions optionsOf(std::size_t Unit,
                            const Location &ExplainAt = {}) const;
  /// As results name it.
  std::string nameOf(std::size_t Unit) const {
    return Paths.relative(Database.Commands[Unit].Filename);
  }
  /// Whether filters let a finding of the unit with this main file through.
  bool isShown(const Location &Where, const std::string &MainFile) const;
  /// Where results of units are kept; "" for nowhere.
  std::string cacheFolder() const;

private:
  Project(const ProjectRequest &Request, Configuration Config,
          CompileDatabase Database, PathMap Paths)
      : Request(&Request), Config(std::move(Config)),
        Database(std::move(Database)), Paths(std::move(Paths)) {}

  const ProjectRequest *Request;
  Configuration Config;
  CompileDatabase Database;
  PathMap Paths;
  std::string ResourceDir;
  UnitSettings Chosen;
};

} // namespace cotidy

#endif
