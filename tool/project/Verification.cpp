// SPDX-License-Identifier: Apache-2.0
//
// Which units are compiled, and which of their errors count.
#include "project/Verification.h"

#include "finding/Serialize.h"

#include <map>
#include <optional>
#include <set>

namespace cotidy {
namespace {

/// A unit to compile, and which of the tested findings it saw.
struct UnitTest {
  std::size_t Unit;
  std::vector<std::size_t> Findings;
};

/// In the order of the units.
std::vector<UnitTest> unitsThatSaw(const VerificationRequest &Request,
                                   const std::vector<std::size_t> &Tested) {
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
std::optional<std::string> newError(const VerificationRequest &Request,
                                    std::size_t Unit,
                                    const std::vector<CompileError> &Errors) {
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

} // namespace

std::vector<CompileFailure>
compileUnits(const VerificationRequest &Request,
             const std::vector<std::size_t> &Findings, const FileTexts &Texts) {
  std::map<std::string, std::string> Replaced;
  for (const auto &[File, Text] : Texts)
    Replaced[Request.Paths.absolute(File)] = Text;
  std::vector<UnitTest> Tests = unitsThatSaw(Request, Findings);
  std::vector<std::optional<std::string>> Problems(Tests.size());
  runPool(
      Tests.size(), Request.Pool,
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
          Problems[Job] = newError(Request, Unit, Result->Errors);
      });
  // By unit, not by time, so that every run says the same.
  std::vector<CompileFailure> Failed;
  for (std::size_t Job = 0; Job < Tests.size(); ++Job)
    if (Problems[Job])
      Failed.push_back({*Problems[Job], std::move(Tests[Job].Findings)});
  return Failed;
}

} // namespace cotidy
