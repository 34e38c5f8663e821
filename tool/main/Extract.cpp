// SPDX-License-Identifier: Apache-2.0
#include "main/Extract.h"

#include "main/DepFile.h"
#include "main/Ignored.h"
#include "main/Progress.h"
#include "main/Tell.h"
#include "main/UnitOutput.h"
#include "project/AllUnits.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

namespace cotidy {

Extracted extractUnits(const CommandLine &Command, const Project &Of,
                       const ResultsRequest &Wanted,
                       decltype(UnitEvents::OnFiles) OnFiles) {
  Extracted Result;
  llvm::SmallString<256> Current;
  llvm::sys::fs::current_path(Current);
  const PathMap Here(Current.str());
  std::optional<Progress> Line;
  makeResults(Of, Wanted,
              {[&](std::size_t Open) { Line.emplace(Open, Command.Quiet); },
               [&](std::size_t Unit, UnitResult Made, bool WasKept) {
                 if (WasKept)
                   ++Result.Kept;
                 else
                   Line->advance(Here.relative(Of.paths().absolute(Made.File)));
                 const auto [File, Number] = keyOf(Of, Unit);
                 Made.File = File;
                 Result.Units.add(std::move(Made), Number);
               },
               note, std::move(OnFiles)});
  for (UnitResult &Each : unusableUnits(Of)) {
    const auto [File, Number] = keyOf(Each);
    Result.Units.add(std::move(Each), Number);
  }
  for (std::size_t Unit = 0; Unit < Of.database().Commands.size(); ++Unit)
    if (Of.settings().of(Unit).Enabled.empty()) {
      UnitResult Silent;
      Silent.File = Of.nameOf(Unit);
      Result.Units.add(std::move(Silent), keyOf(Of, Unit).second);
    }
  return Result;
}

/// Else a build system would take a result that may be better next time for the
/// last word.
static std::size_t incompleteIn(const UnitSet &Units) {
  return std::size_t(llvm::count_if(Units.units(), [](const auto &Each) {
    return Each.second.Result.Status != UnitStatus::Complete;
  }));
}

int writeExtracted(const CommandLine &Command, const Project &Of) {
  llvm::SmallString<256> Current;
  llvm::sys::fs::current_path(Current);
  noteWhatIsIgnored(Command, Of, PathMap(Current.str()));
  DepFile Read(Command, Of);
  const Extracted Made = extractUnits(
      Command, Of, {},
      Command.DepFile.empty() ? decltype(UnitEvents::OnFiles)()
                              : [&](std::size_t, const std::string &Trace) {
                                  Read.addTrace(Trace);
                                });
  const std::size_t Incomplete = incompleteIn(Made.Units);
  if (Incomplete != 0) {
    Read.holdOnce();
    if (!Command.Quiet)
      note("of " + std::to_string(Made.Units.units().size()) + " units, " +
           std::to_string(Incomplete) +
           " could not be analysed completely; 'cotidy solve' says which, and "
           "why");
  }
  if (const int Problem = writeUnits(Command, Made.Units); Problem != Clean)
    return Problem;
  return Command.DepFile.empty() ? int(Clean) : Read.write();
}

} // namespace cotidy
