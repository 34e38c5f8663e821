// SPDX-License-Identifier: Apache-2.0
//
// clang-tidy's --export-fixes, written by the code with which clang-tidy writes
// it. The only sink that sees Clang.
#include "sinks/FixesYaml.h"

#include "clang/Tooling/DiagnosticsYaml.h"
#include "llvm/Support/raw_ostream.h"

#include <map>
#include <ostream>
#include <set>
#include <utility>

namespace cotidy {

namespace tooling = clang::tooling;

namespace {

/// The report as the structure that the YAML is made from.
class Exporter {
public:
  Exporter(const SinkContext &Context, const std::string &BuildDirectory)
      : Context(Context), BuildDirectory(BuildDirectory) {}

  tooling::Diagnostic diagnostic(const ReportedFinding &Reported) const;
  tooling::Diagnostic diagnostic(const CompileError &Error) const;

private:
  std::string path(const std::string &File) const {
    return Context.AbsolutePath ? Context.AbsolutePath(File) : File;
  }
  tooling::DiagnosticMessage message(const Location &Where,
                                     const std::string &Text) const;
  llvm::StringMap<tooling::Replacements> replacements(const Fix &Fix) const;

  const SinkContext &Context;
  const std::string &BuildDirectory;
};

} // namespace

tooling::DiagnosticMessage Exporter::message(const Location &Where,
                                             const std::string &Text) const {
  tooling::DiagnosticMessage Result(Text);
  Result.FilePath = path(Where.File);
  Result.FileOffset = Where.Offset;
  return Result;
}

/// The fix's edits by file; none at all when two of them overlap, because half
/// a fix is worse than none.
llvm::StringMap<tooling::Replacements>
Exporter::replacements(const Fix &Fix) const {
  // Clang refuses two edits at one place unless their order is all the same,
  // so insertions are joined with what follows them there.
  std::map<std::pair<std::string, unsigned>, Edit> ByPlace;
  for (const Edit &Next : Fix.Edits) {
    const auto [Entry, New] =
        ByPlace.try_emplace({Next.File, Next.Offset}, Next);
    if (New)
      continue;
    if (Entry->second.Length != 0)
      return {};
    Entry->second.Length = Next.Length;
    Entry->second.Text += Next.Text;
  }
  llvm::StringMap<tooling::Replacements> Result;
  for (const auto &[Place, Change] : ByPlace) {
    const std::string File = path(Change.File);
    if (llvm::Error Problem = Result[File].add(tooling::Replacement(
            File, Change.Offset, Change.Length, Change.Text))) {
      llvm::consumeError(std::move(Problem));
      return {};
    }
  }
  return Result;
}

static tooling::Diagnostic::Level levelOf(Severity Of) {
  switch (Of) {
  case Severity::Remark:
    return tooling::Diagnostic::Remark;
  case Severity::Warning:
    return tooling::Diagnostic::Warning;
  case Severity::Error:
    break;
  }
  return tooling::Diagnostic::Error;
}

tooling::Diagnostic
Exporter::diagnostic(const ReportedFinding &Reported) const {
  const Finding &Found = Reported.Found;
  tooling::Diagnostic Result(Found.Check, levelOf(Reported.Level),
                             BuildDirectory);
  Result.Message = message(Found.Where, Found.Message);
  if (Found.Length != 0) {
    tooling::FileByteRange Range;
    Range.FilePath = Result.Message.FilePath;
    Range.FileOffset = Found.Where.Offset;
    Range.Length = Found.Length;
    Result.Message.Ranges.push_back(Range);
  }
  const std::optional<Fix> &Suggestion = Found.Suggestion;
  if (Suggestion && (Suggestion->Safe || Context.UnsafeFixes))
    Result.Message.Fix = replacements(*Suggestion);
  for (const Note &Step : Found.Notes)
    Result.Notes.push_back(message(Step.Where, Step.Message));
  return Result;
}

tooling::Diagnostic Exporter::diagnostic(const CompileError &Error) const {
  tooling::Diagnostic Result("clang-diagnostic-error",
                             tooling::Diagnostic::Error, BuildDirectory);
  Result.Message = message(Error.Where, Error.Message);
  return Result;
}

void writeFixesYaml(std::ostream &Out, const Report &Report,
                    const SinkContext &Context,
                    const std::string &BuildDirectory,
                    const std::string &MainFile) {
  const Exporter Export(Context, BuildDirectory);
  tooling::TranslationUnitDiagnostics Document;
  Document.MainSourceFile = MainFile;
  std::set<CompileError> ErrorsSeen; // A broken header breaks many units.
  for (const IncompleteUnit &Unit : Report.Incomplete)
    for (const CompileError &Error : Unit.Errors)
      if (ErrorsSeen.insert(Error).second)
        Document.Diagnostics.push_back(Export.diagnostic(Error));
  for (const ReportedFinding &Reported : Report.Findings)
    if (!Reported.Fixed)
      Document.Diagnostics.push_back(Export.diagnostic(Reported));

  std::string Text;
  llvm::raw_string_ostream Stream(Text);
  llvm::yaml::Output Yaml(Stream);
  Yaml << Document;
  Out << Stream.str();
}

} // namespace cotidy
