// SPDX-License-Identifier: Apache-2.0
#include "check/Analyze.h"

#include "check/Session.h"
#include "facts/FactFile.h"
#include "frontend/Parse.h"

#include "llvm/ADT/STLExtras.h"

namespace cotidy {

UnitResult analyzeUnit(const clang::tooling::CompileCommand &Command,
                       const AnalysisOptions &Options) {
  PathMap Paths(Options.Root);
  UnitResult Result;
  Result.File = Paths.relative(Command.Filename);
  ParseRequest Request{Command, Options.ResourceDir};
  ParseOutcome Outcome =
      parseUnit(Request, Paths, [&](clang::ASTContext &Context) {
        Session Checks(Context,
                       Options.Known ? *Options.Known : Knowledge::builtin(),
                       Paths, Options.Values);
        if (Options.ExplainAt.Line != 0)
          Checks.keepSilences();
        Checks.runAll(Options.Enabled);
        for (Note &Each : Checks.takeSilences())
          if (Each.Where.File == Options.ExplainAt.File &&
              Each.Where.Line == Options.ExplainAt.Line)
            Result.Silences.push_back(std::move(Each));
        if (llvm::any_of(Options.Enabled,
                         [](const Check *Each) { return Each->NeedsFacts; }))
          Result.Facts = encodeFacts(Checks.facts(Options.Enabled));
        Result.Findings = Checks.takeFindings();
        Result.Coroutines = Checks.unit().functions().coroutines().size();
      });
  Result.Errors = std::move(Outcome.Errors);
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
