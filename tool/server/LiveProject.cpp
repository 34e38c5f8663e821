// SPDX-License-Identifier: Apache-2.0
#include "server/LiveProject.h"

#include "base/FileStates.h"
#include "base/TracedFiles.h"
#include "cdb/JsonDatabase.h"
#include "check/Explain.h"
#include "checks/Checks.h"
#include "facts/FactFile.h"
#include "finding/Serialize.h"
#include "project/FactFiles.h"
#include "project/UnitResults.h"
#include "project/Verdicts.h"

#include "llvm/Support/Endian.h"
#include "llvm/Support/Path.h"
#include <algorithm>

namespace cotidy::lsp {
namespace {

using Bytes = BackgroundJob::Bytes;

/// What the index tells: a unit's number and result, or a sentence.
constexpr std::uint64_t Sentence = ~std::uint64_t(0);

Bytes told(std::uint64_t Unit, const Bytes &Content) {
  Bytes Result(sizeof(Unit));
  llvm::support::endian::write64le(Result.data(), Unit);
  Result.insert(Result.end(), Content.begin(), Content.end());
  return Result;
}

void makeIndex(const Project &Of, const BackgroundJob::TellFunction &Tell) {
  makeResults(Of, {},
              {[](std::size_t) {},
               [&](std::size_t Unit, UnitResult Result, bool) {
                 Tell(told(Unit, encode(Result)));
               },
               [&](const std::string &Why) {
                 Tell(told(Sentence, {Why.begin(), Why.end()}));
               }});
}

} // namespace

llvm::Expected<std::unique_ptr<LiveProject>>
LiveProject::make(const ProjectRequest &Request, const std::string &Database) {
  std::unique_ptr<LiveProject> Result(new LiveProject(Request));
  Result->Request.Database.BuildPath = Database;
  auto Config =
      Configuration::create(Request.Config, allChecks(), defaultGlobs());
  if (!Config)
    return Config.takeError();
  auto Loaded = loadDatabase(Result->Request.Database);
  if (!Loaded)
    return Loaded.takeError();
  auto Made =
      Project::make(Result->Request, std::move(*Config), std::move(*Loaded));
  if (!Made)
    return Made.takeError();
  Result->Of.emplace(std::move(*Made));
  Result->Results.resize(Result->Of->database().Commands.size());
  for (std::size_t Unit = 0; Unit < Result->Results.size(); ++Unit)
    Result->Results[Unit].File = Result->Of->nameOf(Unit);
  Result->traceSettings();
  return Result;
}

void LiveProject::traceSettings() {
  std::set<std::string> Names = {database()};
  Names.insert(Request.KnowledgeFiles.begin(), Request.KnowledgeFiles.end());
  if (Request.Config.File)
    Names.insert(*Request.Config.File);
  for (const auto &Each : Of->database().Commands)
    for (llvm::StringRef Folder = Each.Filename; !Folder.empty();) {
      Folder = llvm::sys::path::parent_path(Folder);
      if (!Names.insert((Folder + "/.clang-tidy").str()).second)
        break; // Its parents have been there.
    }
  MadeOf = encode(traceOf(Names)); // What is in them, Of has read.
}

bool LiveProject::isOutdated() const {
  FileStates Now;
  return !MadeOf.empty() && !stillHolds(MadeOf, Now);
}

llvm::Expected<std::size_t> LiveProject::unitOf(const std::string &File) const {
  const auto &Commands = Of->database().Commands;
  const auto Find = [&](const std::string &Wanted) {
    return std::size_t(std::find_if(Commands.begin(), Commands.end(),
                                    [&](const auto &Each) {
                                      return Each.Filename == Wanted ||
                                             realPath(Each.Filename) == Wanted;
                                    }) -
                       Commands.begin());
  };
  if (const std::size_t Own = Find(File); Own != Commands.size())
    return Own;
  DatabaseRequest ForHeader = Request.Database;
  ForHeader.Files = {File};
  auto Chosen = loadDatabase(ForHeader);
  if (!Chosen)
    return Chosen.takeError();
  for (const auto &Each : Chosen->Commands)
    if (const std::size_t Includer = Find(Each.Filename);
        Includer != Commands.size())
      return Includer;
  return llvm::createStringError(
      llvm::inconvertibleErrorCode(),
      Chosen->Unusable.empty() ? File + " is in no unit of " + database()
                               : File + ": " + Chosen->Unusable[0].Reason);
}

void LiveProject::reindex() {
  Index.reset(); // What it has made so far is in the cache.
  Looked = 0;
  Index = std::make_unique<BackgroundJob>(
      [this](const BackgroundJob::TellFunction &Tell) {
        makeIndex(*Of, Tell);
      });
}

/// Whether it was a unit.
bool LiveProject::readOne(const Bytes &Told) {
  if (Told.size() < sizeof(std::uint64_t))
    return false;
  const std::uint64_t Unit = llvm::support::endian::read64le(Told.data());
  const Bytes Content(Told.begin() + sizeof(std::uint64_t), Told.end());
  if (Unit >= Results.size()) {
    Problem.assign(Content.begin(), Content.end());
    return false;
  }
  if (auto Result = decode(Content)) {
    Results[Unit] = std::move(*Result);
    Others.reset();
  }
  return true;
}

bool LiveProject::read() {
  for (const Bytes &Told : Index->read())
    Looked += readOne(Told);
  if (!Index->isOver())
    return false;
  if (!Index->problem().empty())
    Problem = "looking at all units ended: " + Index->problem();
  else
    IsWhole = true;
  Index.reset();
  return true;
}

void LiveProject::setLive(const std::string &File, std::size_t Unit,
                          UnitResult Result) {
  if (!isLive(Unit))
    Others.reset();
  Live[File] = {Unit, std::move(Result)};
}

void LiveProject::forgetLive(const std::string &File) {
  if (Live.erase(File) != 0)
    Others.reset();
}

bool LiveProject::isLive(std::size_t Unit) const {
  return std::any_of(Live.begin(), Live.end(), [&](const auto &Each) {
    return Each.second.first == Unit;
  });
}

static void mergeFacts(const UnitResult &Of, FactTable &Into) {
  if (const auto Stated = decodeFacts(Of.Facts))
    Into.merge(*Stated);
}

const FactTable &LiveProject::othersFacts() {
  if (Others)
    return *Others;
  auto Given = readFactFiles(Request.FactFiles);
  if (Given) {
    Others.emplace(std::move(*Given));
  } else {
    Problem = llvm::toString(Given.takeError());
    Others.emplace();
  }
  for (std::size_t Unit = 0; Unit < Results.size(); ++Unit)
    if (!isLive(Unit))
      mergeFacts(Results[Unit], *Others);
  return *Others;
}

/// Whether the unit has read the text that counts.
static bool hasRead(const UnitResult &Unit, const std::string &File,
                    const std::string &Digest) {
  return std::any_of(Unit.Digests.begin(), Unit.Digests.end(),
                     [&](const FileDigest &Each) {
                       return Each.File == File && Each.Digest == Digest;
                     });
}

/// As far as it is about the texts that count.
void LiveProject::addReported(std::size_t Unit, const UnitResult &Result,
                              const std::map<std::string, std::string> &Files) {
  UnitResult Relevant;
  Relevant.File = Result.File;
  Relevant.Status = Result.Status;
  Relevant.Reason = Result.Reason;
  Relevant.Errors = Result.Errors;
  Relevant.Digests = Result.Digests;
  Relevant.Explanations = Result.Explanations;
  for (const Finding &Each : Result.Findings)
    if (const auto File = Files.find(Each.Where.File);
        File != Files.end() && hasRead(Result, File->first, File->second))
      Relevant.Findings.push_back(Each);
  Reported.push_back(std::move(Relevant));
  ReportedCommands.push_back(Unit);
}

Report LiveProject::report(const std::map<std::string, std::string> &Files,
                           const Location &ExplainAt) {
  FactTable Known = othersFacts();
  Reported.clear();
  ReportedCommands.clear();
  for (std::size_t Unit = 0; Unit < Results.size(); ++Unit)
    if (!isLive(Unit))
      addReported(Unit, Results[Unit], Files);
  for (const auto &[File, Result] : Live) {
    mergeFacts(Result.second, Known);
    addReported(Result.first, Result.second, Files);
  }
  const auto IsShown = [this](const Location &Where,
                              const std::string &MainFile) {
    return Of->isShown(Where, MainFile);
  };
  decideWith(std::move(Known), Reported,
             {Request.FactFiles, ExplainAt, Request.Least, IsShown, IsWhole,
              Of->settings().haveSameChecks(), !IsWhole});
  ReportOptions Options;
  Options.Least = Request.Least;
  Options.Wanted = [&](const Location &Where, const std::string &MainFile) {
    return Files.contains(Where.File) && IsShown(Where, MainFile) &&
           (ExplainAt.File.empty() || isAskedAbout(Where, ExplainAt));
  };
  Options.IsError = [this](const std::string &Check,
                           const std::string &MainFile) {
    return Of->settings().isError(MainFile, Check);
  };
  if (!ExplainAt.File.empty())
    Options.Least = {Confidence::Possible, Weight::Light};
  return makeReport(Reported, Options);
}

} // namespace cotidy::lsp
