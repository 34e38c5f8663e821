// SPDX-License-Identifier: Apache-2.0
#include "check/Analyze.h"

#include "base/Hash.h"
#include "check/Session.h"
#include "facts/FactFile.h"
#include "frontend/Parse.h"
#include "rewrite/Format.h"

#include "llvm/ADT/STLExtras.h"
#include <set>

namespace cotidy {

/// The files that a result has places in.
static std::set<std::string> filesOf(const UnitResult &Result,
                                     const Facts &Stated) {
  std::set<std::string> Files;
  for (const Finding &Found : Result.Findings) {
    Files.insert(Found.Where.File);
    for (const Note &Step : Found.Notes)
      Files.insert(Step.Where.File);
    if (Found.Suggestion)
      for (const Edit &Change : Found.Suggestion->Edits)
        Files.insert(Change.File);
  }
  for (const Explanation &Each : Result.Explanations)
    Files.insert(Each.Where.File);
  for (const Rule &Each : Stated.Rules)
    if (Each.Line != 0)
      Files.insert(Stated.Strings[Each.File]);
  return Files;
}

/// Name -> digest of those files of these names that the unit has read.
static std::map<std::string, std::string>
digestsOf(const std::set<std::string> &Names, const model::Source &Text) {
  std::map<std::string, std::string> Digests;
  const clang::SourceManager &Sources = Text.manager();
  for (unsigned I = 1; I < Sources.local_sloc_entry_size(); ++I) {
    const clang::SrcMgr::SLocEntry &Entry = Sources.getLocalSLocEntry(I);
    if (!Entry.isFile())
      continue;
    clang::FileID File = Sources.getFileID(
        clang::SourceLocation::getFromRawEncoding(Entry.getOffset()));
    std::string Name = Text.fileName(File);
    if (!Names.contains(Name) || Digests.contains(Name))
      continue;
    if (auto Buffer = Sources.getBufferDataIfLoaded(File))
      Digests.emplace(std::move(Name), digestOf(*Buffer));
  }
  return Digests;
}

/// What a macro or a template repeats is told apart by place only: two
/// coroutines in one expansion stand at two places of the macro.
static std::vector<std::uint64_t> coroutinesOf(model::Unit &Unit) {
  std::vector<std::uint64_t> Result;
  for (const model::Coroutine &Each : Unit.functions().coroutines()) {
    clang::SourceLocation Begin = Each.Body->getBeginLoc();
    Location Where = Unit.source().locate(Begin);
    const clang::SourceManager &Sources = Unit.source().manager();
    unsigned Spelled = Sources.getFileOffset(Sources.getSpellingLoc(Begin));
    Result.push_back(hash64(Where.File + '\0' + std::to_string(Where.Offset) +
                            '\0' + std::to_string(Spelled)));
  }
  llvm::sort(Result);
  Result.erase(llvm::unique(Result), Result.end());
  return Result;
}

static std::vector<Outline> outlinesOf(model::Unit &Unit) {
  std::vector<Outline> Result;
  for (const model::Coroutine &Each : Unit.functions().coroutines()) {
    const Location Begin = Unit.source().locate(Each.Body->getBeginLoc());
    const Location End = Unit.source().locate(Each.Body->getEndLoc());
    if (Begin.File == End.File)
      Result.push_back({Begin, End.Offset,
                        unsigned(llvm::count_if(
                            Each.Suspensions, [](const clang::Expr *Await) {
                              return !llvm::isa<clang::CoyieldExpr>(Await);
                            }))});
  }
  llvm::sort(Result);
  Result.erase(llvm::unique(Result), Result.end());
  return Result;
}

UnitResult analyzeUnit(const clang::tooling::CompileCommand &Command,
                       const AnalysisOptions &Options,
                       const AnalysisAids &With) {
  PathMap Paths(Options.Root);
  UnitResult Result;
  Result.File = Paths.relative(Command.Filename);
  ParseRequest Request{Command, Options.ResourceDir};
  Request.Trace = With.Trace;
  Request.Late = With.Late;
  std::map<std::string, std::string> Digests;
  ParseOutcome Outcome =
      parseUnit(Request, Paths, [&](clang::ASTContext &Context) {
        Session Checks(Context,
                       Options.Known ? *Options.Known : Knowledge::builtin(),
                       Paths, Options.Values);
        bool Explains = !Options.ExplainAt.File.empty();
        if (Explains)
          Checks.keepExplanations();
        if (With.Times)
          Checks.keepTimes(*With.Times);
        Checks.runAll(Options.Enabled);
        Facts Stated;
        if (!Options.Enabled.empty()) {
          Stated = Checks.facts(Options.Enabled);
          Result.Facts = encodeFacts(Stated);
        }
        if (Options.Survey)
          Result.Sightings = Checks.survey();
        if (Explains) {
          Result.Explanations =
              tell(Checks.takeExplanations(), Options.ExplainAt, Stated);
          llvm::append_range(Result.Explanations,
                             tellOfLine(Options.ExplainAt, Checks.unit()));
        }
        Result.Findings = Checks.takeFindings();
        rewrite::formatFixes(Result.Findings, Checks.unit());
        Digests = digestsOf(filesOf(Result, Stated), Checks.unit().source());
        Result.Coroutines = coroutinesOf(Checks.unit());
        if (Options.Outlines)
          Result.Outlines = outlinesOf(Checks.unit());
      });
  Result.Errors = std::move(Outcome.Errors);
  Digests.merge(Outcome.ErrorDigests);
  for (const auto &[File, Digest] : Digests)
    Result.Digests.push_back({File, Digest});
  if (!Outcome.Failure.empty()) {
    Result.Status = UnitStatus::Failed;
    Result.Reason = Outcome.Failure;
  } else if (!Result.Errors.empty()) {
    Result.Status = UnitStatus::ParseErrors;
    Result.Reason = "it does not compile";
  }
  return Result;
}

std::vector<CompileError>
compileErrors(const clang::tooling::CompileCommand &Command,
              const AnalysisOptions &Options,
              const std::map<std::string, std::string> &Replaced) {
  PathMap Paths(Options.Root);
  ParseRequest Request{Command, Options.ResourceDir,
                       /*SkipSystemBodies=*/false, &Replaced};
  ParseOutcome Outcome = parseUnit(Request, Paths, [](clang::ASTContext &) {});
  if (!Outcome.Failure.empty() && Outcome.Errors.empty())
    Outcome.Errors.push_back({{}, Outcome.Failure});
  return std::move(Outcome.Errors);
}

} // namespace cotidy
