// SPDX-License-Identifier: Apache-2.0
//
// --fix and --diff.
#include "main/FixMode.h"

#include "base/Text.h"
#include "finding/Serialize.h"
#include "fix/Fix.h"

#include "llvm/Support/MemoryBuffer.h"
#include <algorithm>
#include <map>
#include <ostream>
#include <set>

namespace cotidy {
namespace {

std::string counted(std::size_t Count, const std::string &Word,
                    const std::string &Words) {
  return std::to_string(Count) + " " + (Count == 1 ? Word : Words);
}

/// A unit to compile, and which of the tested findings it saw.
struct UnitTest {
  std::size_t Unit;
  std::vector<std::size_t> Findings;
};

class FixMode {
public:
  explicit FixMode(const FixRequest &Request)
      : Request(Request), Findings(eligible()) {}

  FixResult run(std::ostream &Out, std::ostream &Log);

private:
  std::vector<Finding> eligible() const;
  bool isComplete(std::size_t Unit) const {
    return Request.Units[Unit].Status == UnitStatus::Complete;
  }
  std::vector<CompileFailure> verify(const std::vector<std::size_t> &Tested,
                                     const FileTexts &Texts) const;
  std::vector<UnitTest>
  unitsThatSaw(const std::vector<std::size_t> &Tested) const;
  std::optional<std::string> newError(std::size_t Unit,
                                      const std::vector<CompileError> &) const;
  std::set<std::string> write(const FixPlan &Plan, std::ostream &Log) const;
  void tell(const FixPlan &Plan, const FixResult &Result,
            std::ostream &Log) const;
  void tellLine(const Finding &About, const std::string &What,
                std::ostream &Log) const;
  std::size_t heldBack() const;

  const FixRequest &Request;
  std::vector<Finding> Findings; ///< As in the report, fewer with suggestions.
};

/// Without --fix-errors the code of a unit that does not compile is left alone:
/// what the compiler made of it may be wrong.
std::vector<Finding> FixMode::eligible() const {
  std::vector<Finding> Result;
  for (const ReportedFinding &Each : Request.Found.Findings) {
    Result.push_back(Each.Found);
    if (!Request.Command.FixErrors &&
        !std::all_of(Each.Units.begin(), Each.Units.end(),
                     [&](std::size_t Unit) { return isComplete(Unit); }))
      Result.back().Suggestion.reset();
  }
  return Result;
}

/// In the order of the units.
std::vector<UnitTest>
FixMode::unitsThatSaw(const std::vector<std::size_t> &Tested) const {
  std::map<std::size_t, std::vector<std::size_t>> Seen;
  for (std::size_t Index : Tested)
    for (std::size_t Unit : Request.Found.Findings[Index].Units)
      if (Unit < Request.Commands.size())
        Seen[Unit].push_back(Index);
  std::vector<UnitTest> Tests;
  for (auto &[Unit, Findings] : Seen)
    Tests.push_back({Unit, std::move(Findings)});
  return Tests;
}

/// The first error that the unit did not have before. Lines do not count: the
/// fixes move them.
std::optional<std::string>
FixMode::newError(std::size_t Unit,
                  const std::vector<CompileError> &Errors) const {
  std::multiset<std::pair<std::string, std::string>> Known;
  for (const CompileError &Old : Request.Units[Unit].Errors)
    Known.insert({Old.Where.File, Old.Message});
  for (const CompileError &Error : Errors) {
    auto Same = Known.find({Error.Where.File, Error.Message});
    if (Same != Known.end()) {
      Known.erase(Same);
      continue;
    }
    if (Error.Where.Line == 0)
      return Error.Message;
    return Request.DisplayPath(Error.Where.File) + ":" +
           std::to_string(Error.Where.Line) + ":" +
           std::to_string(Error.Where.Column) + ": " + Error.Message;
  }
  return std::nullopt;
}

std::vector<CompileFailure>
FixMode::verify(const std::vector<std::size_t> &Tested,
                const FileTexts &Texts) const {
  std::map<std::string, std::string> Replaced;
  for (const auto &[File, Text] : Texts)
    Replaced[Request.Paths.absolute(File)] = Text;
  std::vector<UnitTest> Tests = unitsThatSaw(Tested);
  std::vector<std::optional<std::string>> Problems(Tests.size());
  runPool(
      Tests.size(), Request.Command.Pool,
      [&](std::size_t Job) {
        std::size_t Unit = Tests[Job].Unit;
        UnitResult Result;
        Result.Errors = compileErrors(Request.Commands[Unit],
                                      Request.OptionsOf(Unit), Replaced);
        return encode(Result);
      },
      [&](std::size_t Job, JobOutcome Outcome) {
        std::size_t Unit = Tests[Job].Unit;
        auto Result = decode(Outcome.Bytes);
        if (Outcome.What != JobOutcome::Kind::Done || !Result)
          Problems[Job] = Request.DisplayPath(Request.Units[Unit].File) +
                          ": the compiler was " + Outcome.Reason;
        else
          Problems[Job] = newError(Unit, Result->Errors);
      });
  // By unit, not by time, so that every run says the same.
  std::vector<CompileFailure> Failed;
  for (std::size_t Job = 0; Job < Tests.size(); ++Job)
    if (Problems[Job])
      Failed.push_back({*Problems[Job], std::move(Tests[Job].Findings)});
  return Failed;
}

/// Writes the files; the names of those that could not be.
std::set<std::string> FixMode::write(const FixPlan &Plan,
                                     std::ostream &Log) const {
  std::set<std::string> Failed;
  for (const auto &[File, After] : Plan.After)
    if (auto Problem = replaceFile(Request.Paths.absolute(File),
                                   Plan.Before.at(File), After)) {
      Failed.insert(File);
      Log << "error: " << escapeControl(*Problem) << '\n';
    }
  return Failed;
}

void FixMode::tellLine(const Finding &About, const std::string &What,
                       std::ostream &Log) const {
  Log << escapeControl(Request.DisplayPath(About.Where.File)) << ':'
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

void FixMode::tell(const FixPlan &Plan, const FixResult &Result,
                   std::ostream &Log) const {
  const CommandLine &Command = Request.Command;
  std::set<std::string> Files;
  for (std::size_t Index : Result.Fixed) {
    if (!Command.Diff)
      tellLine(Findings[Index], "fixed: " + Findings[Index].Suggestion->Title,
               Log);
    for (const Edit &Each : Findings[Index].Suggestion->Edits)
      Files.insert(Each.File);
  }
  for (const RejectedFix &Each : Plan.Rejected)
    tellLine(Findings[Each.Finding], "not fixed: " + Each.Why, Log);
  if (Command.Quiet)
    return;
  if (!Result.Fixed.empty())
    Log << (Command.Diff ? "the patch has " : "applied ")
        << counted(Result.Fixed.size(), "fix", "fixes") << " in "
        << counted(Files.size(), "file", "files") << '\n';
  if (std::size_t Count = heldBack())
    Log << counted(Count, "more fix is", "more fixes are")
        << " available with --unsafe-fixes\n";
}

FixResult FixMode::run(std::ostream &Out, std::ostream &Log) {
  FixPlan Plan = planFixes(
      Findings, Request.Command.UnsafeFixes,
      [&](const std::string &File) {
        return readWhole(Request.Paths.absolute(File));
      },
      [&](const std::vector<std::size_t> &Tested, const FileTexts &Texts) {
        return verify(Tested, Texts);
      });
  FixResult Result;
  std::set<std::string> Failed;
  if (Request.Command.Diff)
    Out << unifiedDiff(Plan);
  else
    Failed = write(Plan, Log);
  Result.CouldNotWrite = !Failed.empty();
  for (std::size_t Index : Plan.Applied) {
    const auto &Edits = Findings[Index].Suggestion->Edits;
    if (std::none_of(Edits.begin(), Edits.end(), [&](const Edit &Each) {
          return Failed.contains(Each.File);
        }))
      Result.Fixed.push_back(Index);
  }
  tell(Plan, Result, Log);
  return Result;
}

} // namespace

FixResult applyFixes(const FixRequest &Request, std::ostream &Out,
                     std::ostream &Log) {
  return FixMode(Request).run(Out, Log);
}

std::optional<std::string> readWhole(const std::string &Path) {
  auto Buffer = llvm::MemoryBuffer::getFile(Path);
  if (!Buffer)
    return std::nullopt;
  return (*Buffer)->getBuffer().str();
}

} // namespace cotidy
