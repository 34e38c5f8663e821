// SPDX-License-Identifier: Apache-2.0
#include "ast/Suppression.h"

#include "clang-tidy/NoLintDirectiveHandler.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/DiagnosticIDs.h"
#include "clang/Basic/DiagnosticOptions.h"
#include "clang/Tooling/Core/Diagnostic.h"

using namespace clang;

namespace cotidy::model {

/// The handler wants a clang::Diagnostic, which exists only while one is in
/// flight: covers() sends one and looks at it here.
class Suppression::Consumer : public DiagnosticConsumer {
public:
  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    llvm::SmallVector<tooling::Diagnostic, 1> Malformed;
    Covered = Handler.shouldSuppress(Level, Info, CheckName, Malformed,
                                     /*AllowIO=*/true,
                                     /*EnableNoLintBlocks=*/true);
  }

  StringRef CheckName;
  bool Covered = false;

private:
  tidy::NoLintDirectiveHandler Handler;
};

Suppression::Suppression(ASTContext &Context)
    : Client(std::make_unique<Consumer>()),
      Diags(llvm::makeIntrusiveRefCnt<DiagnosticIDs>(),
            llvm::makeIntrusiveRefCnt<DiagnosticOptions>(), Client.get(),
            /*ShouldOwnClient=*/false),
      Language(Context.getLangOpts()) {
  Diags.setSourceManager(&Context.getSourceManager());
  Probe = Diags.getCustomDiagID(DiagnosticsEngine::Warning, "probe");
}

Suppression::~Suppression() = default;

bool Suppression::covers(SourceLocation Where, StringRef CheckName) {
  if (Where.isInvalid())
    return false; // nobody has written it
  const SourceManager &Sources = Diags.getSourceManager();
  FileID File = Sources.getFileID(Sources.getExpansionLoc(Where));
  auto [Entry, New] = Mentions.try_emplace(File, false);
  if (New)
    Entry->second = Sources.getBufferData(File).contains("NOLINT");
  if (!Entry->second && !Where.isMacroID())
    return false;
  Client->CheckName = CheckName;
  Client->Covered = false;
  Diags.Report(Where, Probe);
  return Client->Covered;
}

const std::vector<NoLint> &Suppression::commentsIn(FileID File) {
  const auto [At, New] = Comments.try_emplace(File);
  if (New)
    At->second = noLintsIn(File, Diags.getSourceManager(), Language);
  return At->second;
}

std::vector<FileID> Suppression::files() const {
  const SourceManager &Sources = Diags.getSourceManager();
  std::vector<FileID> Result;
  for (unsigned I = 1; I < Sources.local_sloc_entry_size(); ++I) {
    const SrcMgr::SLocEntry &Entry = Sources.getLocalSLocEntry(I);
    if (!Entry.isFile() ||
        SrcMgr::isSystem(Entry.getFile().getFileCharacteristic()))
      continue;
    const FileID File = Sources.getFileID(
        SourceLocation::getFromRawEncoding(Entry.getOffset()));
    if (Sources.getFileEntryRefForID(File))
      Result.push_back(File);
  }
  return Result;
}

/// The handler looks where a macro is written, and then where it is expanded.
std::vector<Suppression::Name> Suppression::namesFor(SourceLocation Where,
                                                     StringRef CheckName) {
  const SourceManager &Sources = Diags.getSourceManager();
  std::vector<Name> Result;
  for (;;) {
    const auto [File, Offset] = Sources.getDecomposedSpellingLoc(Where);
    const unsigned Line = Sources.getLineNumber(File, Offset);
    if (Sources.getFileEntryRefForID(File))
      for (const NoLint &Each : commentsIn(File))
        for (const NoLintName &Text : Each.Names)
          if (Each.covers(Line) && isMeant(Text, CheckName))
            Result.push_back({File, Each, Text});
    if (!Where.isMacroID())
      return Result;
    Where = Sources.getImmediateExpansionRange(Where).getBegin();
  }
}

} // namespace cotidy::model
