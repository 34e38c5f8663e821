// SPDX-License-Identifier: Apache-2.0
//
// --fix, --diff, and the fixes of JSON and --export-fixes.
#include "main/FixMode.h"

#include "base/Text.h"
#include "fix/Diff.h"
#include "fix/WritePlan.h"
#include "main/PatchNames.h"

#include "llvm/Support/Process.h"
#include <algorithm>
#include <ostream>

namespace cotidy {

static std::string counted(std::size_t Count, const std::string &Word,
                           const std::string &Words) {
  return std::to_string(Count) + " " + (Count == 1 ? Word : Words);
}

/// Without --fix-errors the code of a unit that does not compile is left alone:
/// what the compiler made of it may be wrong.
static std::vector<Finding> eligible(const FixRequest &Request) {
  std::vector<Finding> Result;
  for (const ReportedFinding &Each : Request.Found.Findings) {
    Result.push_back(Each.Found);
    if (!Request.Command.FixErrors &&
        !std::all_of(Each.Units.begin(), Each.Units.end(),
                     [&](std::size_t Unit) {
                       return Request.Compiling.Units[Unit].Status ==
                              UnitStatus::Complete;
                     }))
      Result.back().Suggestion.reset();
  }
  return Result;
}

FixMode::FixMode(const FixRequest &Request)
    : Request(Request), Findings(eligible(Request)),
      Read([this](const std::string &File) { return read(File); }),
      Compiles([this](const std::vector<std::size_t> &Tested,
                      const FileTexts &Texts) {
        return compileUnits(this->Request.Compiling, Tested, Texts);
      }) {}

AnalysedText FixMode::read(const std::string &File) const {
  if (!Request.Files.isKnown(File))
    return {};
  if (const auto &Text = Request.Files.text(File))
    return {AnalysedText::State::Same, Text};
  return {AnalysedText::State::Changed};
}

/// What --fix applies with these options; verified once for all uses.
const FixPlan &FixMode::plan() {
  if (!Plan)
    Plan =
        planFixes(Findings, wantedFixes(Findings, Request.Command.UnsafeFixes),
                  Read, Compiles);
  return *Plan;
}

/// Writes the files, all of them or, when a signal comes first, none.
void FixMode::write(const FixPlan &Plan, std::ostream &Log) {
  IsApplied = true;
  const WrittenPlan Written =
      writePlan(Plan, Findings, [this](const std::string &File) {
        return Request.Compiling.Paths.absolute(File);
      });
  for (const WriteProblem &Each : Written.Problems) {
    (Each.Changed ? Result.FoundChanges : Result.CouldNotWrite) = true;
    Log << "error: " << escapeControl(Each.Why) << '\n';
  }
  Fixed.insert(Written.Fixed.begin(), Written.Fixed.end());
}

/// A patch is bytes, also those that a terminal would obey: `patch` wants them.
/// Only where a terminal is what reads it are they written out.
static std::string forWhoReads(std::string Patch) {
  if (!llvm::sys::Process::StandardOutIsDisplayed())
    return Patch;
  std::string Result;
  for (std::string_view Rest = Patch; !Rest.empty();) {
    const PrintableChar Next = printableChar(Rest);
    const bool IsBlank = Rest.front() == '\n' || Rest.front() == '\t';
    Result += IsBlank ? Rest.substr(0, 1) : std::string_view(Next.Text);
    Rest.remove_prefix(Next.Bytes);
  }
  return Result;
}

void FixMode::printPatch(const FixPlan &Plan, std::ostream &Out,
                         std::ostream &Log) const {
  const PathMap &Paths = Request.Compiling.Paths;
  std::vector<std::string> Files;
  for (const auto &[File, After] : Plan.After)
    Files.push_back(Paths.absolute(File));
  const PatchNames Names(Files, Request.Here);
  Out << forWhoReads(unifiedDiff(Plan, [&](const std::string &File) {
    return Names.Names.at(Paths.absolute(File));
  }));
  if (Names.Folder != ".")
    Log << "note: not all files of the patch lie below the working folder; "
           "apply it with patch -p1 -d "
        << escapeControl(Names.Folder) << '\n';
}

void FixMode::tellLine(const Finding &About, const std::string &What,
                       std::ostream &Log) const {
  Log << escapeControl(Request.Compiling.DisplayPath(About.Where.File)) << ':'
      << About.Where.Line << ':' << About.Where.Column
      << ": note: " << escapeControl(What) << " [" << About.Check << "]\n";
}

/// Fixes of shown findings that only --unsafe-fixes would apply.
std::size_t FixMode::heldBack() const {
  if (Request.Command.UnsafeFixes)
    return 0;
  return std::size_t(
      std::count_if(Findings.begin(), Findings.end(), [](const Finding &Each) {
        return Each.Suggestion && !Each.Suggestion->Safe && !Each.Suppressed;
      }));
}

/// Whoever asked for unsafe fixes wants to know which to look at.
static std::string fixedBy(const Fix &Made, bool Silences) {
  std::string Text = (Silences ? "silenced: " : "fixed: ") + Made.Title;
  if (Made.Safe)
    return Text;
  return Text + "; unsafe" + (Made.Risk.empty() ? "" : ": " + Made.Risk);
}

void FixMode::tell(const FixPlan &Plan, std::ostream &Log) const {
  const CommandLine &Command = Request.Command;
  std::set<std::size_t> Done = Fixed;
  if (Command.Diff)
    Done.insert(Plan.Applied.begin(), Plan.Applied.end());
  std::set<std::string> Files;
  for (std::size_t Index : Done) {
    if (!Command.Diff)
      tellLine(Findings[Index],
               fixedBy(*Findings[Index].Suggestion, Request.Silences), Log);
    for (const Edit &Each : Findings[Index].Suggestion->Edits)
      Files.insert(Each.File);
  }
  for (const RejectedFix &Each : Plan.Rejected)
    tellLine(Findings[Each.Finding],
             (Request.Silences ? "not silenced: " : "not fixed: ") + Each.Why,
             Log);
  if (Command.Quiet)
    return;
  if (!Done.empty())
    Log << (Command.Diff       ? "the patch has "
            : Request.Silences ? "added "
                               : "applied ")
        << (Request.Silences ? counted(Done.size(), "comment", "comments")
                             : counted(Done.size(), "fix", "fixes"))
        << " in " << counted(Files.size(), "file", "files") << '\n';
  if (std::size_t Count = heldBack())
    Log << counted(Count, "more fix is", "more fixes are")
        << " available with --unsafe-fixes\n";
}

FixResult FixMode::apply(std::ostream &Out, std::ostream &Log) {
  const FixPlan &Planned = plan();
  Result.FoundChanges =
      std::any_of(Planned.Rejected.begin(), Planned.Rejected.end(),
                  [](const RejectedFix &Each) {
                    return Each.What == RejectedFix::Reason::Changed;
                  });
  if (Request.Command.Diff)
    printPatch(Planned, Out, Log);
  else
    write(Planned, Log);
  tell(Planned, Log);
  return Result;
}

Report FixMode::withoutEdits() const {
  Report Result = Request.Found;
  for (std::size_t I = 0; I < Result.Findings.size(); ++I) {
    Result.Findings[I].Fixed = Fixed.contains(I);
    Result.Findings[I].Found.Suggestion.reset();
  }
  return Result;
}

Report FixMode::offered(bool All) {
  std::vector<std::size_t> Good;
  if (!IsApplied)
    // Nobody else may want a plan; all fixes are then verified at once.
    Good = All ? fixesThatCompile(Findings, wantedFixes(Findings, true),
                                  Plan.value_or(FixPlan()), Read, Compiles)
               : plan().Applied;
  Report Offered = Request.Found;
  for (std::size_t I = 0; I < Offered.Findings.size(); ++I) {
    Offered.Findings[I].Fixed = Fixed.contains(I);
    if (!std::binary_search(Good.begin(), Good.end(), I))
      Offered.Findings[I].Found.Suggestion.reset();
  }
  return Offered;
}

} // namespace cotidy
