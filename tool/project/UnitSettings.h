// SPDX-License-Identifier: Apache-2.0
//
// The settings and the knowledge that hold for each unit of a run, and for what
// is found in its headers.
#ifndef COTIDY_PROJECT_UNITSETTINGS_H
#define COTIDY_PROJECT_UNITSETTINGS_H

#include "cdb/CompileDatabase.h"
#include "config/Config.h"
#include "knowledge/Knowledge.h"
#include "project/ProjectRequest.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace cotidy {

class UnitSettings {
public:
  /// Of all commands of the database; the error when no unit has a check, or
  /// knowledge that was asked for cannot be read.
  static llvm::Expected<UnitSettings> find(const ProjectRequest &Request,
                                           Configuration &Config,
                                           const CompileDatabase &Database,
                                           const PathMap &Paths);

  /// By the position in Database.Commands.
  const Settings &of(std::size_t Unit) const { return *All[Unit]; }
  const std::shared_ptr<const Knowledge> &knowledgeOf(std::size_t Unit) const {
    return Known[Unit];
  }

  /// Whether no unit is looked at by other checks than the rest.
  bool haveSameChecks() const;

  /// Of the files that it has beside what is built in; "" for none.
  const std::string &knowledgeDigestOf(std::size_t Unit) const {
    return Digests[Unit];
  }

  /// MainFile: of a unit, by its name in results. Of one that has no settings
  /// every header is wanted, and nothing is an error.
  bool wantsHeader(const std::string &MainFile, const std::string &Path) const;
  bool isError(const std::string &MainFile, const std::string &Check) const;

private:
  using Pointer = std::shared_ptr<const Settings>;

  const Settings *findBy(const std::string &MainFile) const;

  std::vector<Pointer> All;
  std::vector<std::shared_ptr<const Knowledge>> Known;
  std::vector<std::string> Digests;
  std::map<std::string, Pointer> ByMainFile;
};

} // namespace cotidy

#endif
