// SPDX-License-Identifier: Apache-2.0
//
// What becomes of the fixes of a report: applied by --fix, shown by --diff, or
// offered to other programs. Whichever it is, they have been verified. Knows
// neither how fixes are combined nor how a file is replaced.
#ifndef COTIDY_MAIN_FIXMODE_H
#define COTIDY_MAIN_FIXMODE_H

#include "main/CommandLine.h"
#include "project/AnalysedFiles.h"
#include "project/Verification.h"

#include <iosfwd>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace cotidy {

/// All members outlive it.
struct FixRequest {
  const CommandLine &Command;
  const Report &Found;
  AnalysedFiles &Files;
  VerificationRequest Compiling;
  std::string Here; ///< The working folder.
  /// The fixes are comments, and nothing is repaired.
  bool Silences = false;
};

struct FixResult {
  bool CouldNotWrite = false;
  /// Fixes were left out because what was analysed is no longer there.
  bool FoundChanges = false;
};

class FixMode {
public:
  explicit FixMode(const FixRequest &Request);

  /// Applies fixes, or prints them as a patch on Out; tells on Log what was
  /// done and what was not, and why.
  FixResult apply(std::ostream &Out, std::ostream &Log);

  /// The report with the fixes that may be handed out: those that were
  /// verified, and none once fixes were applied, because the files are others
  /// then. All: also those that this command line would not apply, each in the
  /// code as it was analysed; else all that are there may be applied together.
  Report offered(bool All);
  /// For who does not ask what to change: nothing need be verified.
  Report withoutEdits() const;

private:
  const FixPlan &plan();
  AnalysedText read(const std::string &File) const;
  void write(const FixPlan &Plan, std::ostream &Log);
  void printPatch(const FixPlan &Plan, std::ostream &Out,
                  std::ostream &Log) const;
  void tell(const FixPlan &Plan, std::ostream &Log) const;
  void tellLine(const Finding &About, const std::string &What,
                std::ostream &Log) const;
  std::size_t heldBack() const;

  const FixRequest &Request;
  std::vector<Finding> Findings; ///< As in the report, fewer with suggestions.
  ReadFile Read;
  Verify Compiles;
  std::optional<FixPlan> Plan;
  bool IsApplied = false;
  std::set<std::size_t> Fixed; ///< Findings whose files were all written.
  FixResult Result;
};

} // namespace cotidy

#endif
