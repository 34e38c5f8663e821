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
            /*ShouldOwnClient=*/false) {
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

} // namespace cotidy::model
