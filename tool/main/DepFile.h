// SPDX-License-Identifier: Apache-2.0
//
// --depfile: what `cotidy extract` has read, as compilers write it for make and
// ninja.
#ifndef COTIDY_MAIN_DEPFILE_H
#define COTIDY_MAIN_DEPFILE_H

#include "main/CommandLine.h"
#include "project/Project.h"

#include <set>
#include <string>

namespace cotidy {

/// The `.clang-tidy` files and knowledge files that hold for units of a
/// project, and the file of --config-file.
std::set<std::string> settingsFilesOf(const CommandLine &Command,
                                      const Project &Of);

class DepFile {
public:
  /// Knows the main files already, and what settingsFilesOf() says. Both
  /// outlive it.
  DepFile(const CommandLine &Command, const Project &Of);

  /// As base/FileTrace writes it.
  void addTrace(const std::string &Trace);
  /// What was made may be better next time, or nobody knows what it was made
  /// of: it depends on a file that there never is.
  void holdOnce();
  /// The exit code.
  int write() const;

private:
  const CommandLine &Command;
  std::set<std::string> Files;
};

} // namespace cotidy

#endif
