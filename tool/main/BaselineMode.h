// SPDX-License-Identifier: Apache-2.0
//
// The files of --baseline and --write-baseline.
#ifndef COTIDY_MAIN_BASELINEMODE_H
#define COTIDY_MAIN_BASELINEMODE_H

#include "main/ReportOutput.h"
#include "report/Baseline.h"

namespace cotidy {

class BaselineMode {
public:
  explicit BaselineMode(const CommandLine &Command) : Command(Command) {}

  /// Once, before anything is reported. The error for people.
  llvm::Error read();
  bool contains(const std::string &Fingerprint) const {
    return Accepted && Accepted->contains(Fingerprint);
  }
  /// Writes what is to be written, and says what is fixed: what nobody has
  /// found, if all units of the project were analysed, and whole. Whether all
  /// could be written.
  bool update(const Report &Found, const ReportOutput &Output,
              bool IsWholeProject) const;

private:
  const CommandLine &Command;
  std::optional<Baseline> Accepted;
};

} // namespace cotidy

#endif
