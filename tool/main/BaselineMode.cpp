// SPDX-License-Identifier: Apache-2.0
#include "main/BaselineMode.h"

#include "base/ReadFile.h"
#include "main/Tell.h"

namespace cotidy {

llvm::Error BaselineMode::read() {
  if (Command.Baseline.empty())
    return llvm::Error::success();
  const FileText File = readInputFile(Command.Baseline);
  std::string Problem = File.Problem;
  if (File)
    Accepted = Baseline::parse(File.Text, Problem);
  return Accepted ? llvm::Error::success()
                  : llvm::createStringError("--baseline=" + Command.Baseline +
                                            ": " + Problem);
}

bool BaselineMode::update(const Report &Found, const ReportOutput &Output,
                          bool IsWholeProject) const {
  const bool Written = Command.WriteBaseline.empty() ||
                       Output.exportTo(Command.WriteBaseline, baselineOf(Found),
                                       "--write-baseline");
  const std::vector<std::string> Fixed =
      Accepted ? Accepted->withoutMet(Found.Fingerprints)
               : std::vector<std::string>();
  if (Fixed.empty())
    return Written;
  if (!IsWholeProject || !Found.Incomplete.empty()) {
    if (Command.PruneBaseline)
      note("the baseline stays as it is: not all units were analysed whole");
    return Written;
  }
  if (Command.PruneBaseline)
    return Output.exportTo(Command.Baseline, Accepted->without(Fixed),
                           "--baseline") &&
           Written;
  if (!Command.Quiet)
    note(std::to_string(Fixed.size()) +
         (Fixed.size() == 1 ? " finding of the baseline is"
                            : " findings of the baseline are") +
         " there no longer; --prune-baseline takes them out");
  return Written;
}

} // namespace cotidy
