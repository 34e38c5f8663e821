// SPDX-License-Identifier: Apache-2.0
#include "plugin/Verified.h"

#include "fix/Plan.h"
#include "frontend/Parse.h"

#include "clang/Basic/SourceManager.h"
#include <algorithm>

using namespace clang;

namespace cotidy {

/// What clang-tidy has read is what it will edit.
static AnalysedText textOf(const std::string &File,
                           const SourceManager &Sources) {
  if (auto Entry = Sources.getFileManager().getOptionalFileRef(File))
    if (FileID Id = Sources.translateFile(*Entry); Id.isValid())
      return {AnalysedText::State::Same, Sources.getBufferData(Id).str()};
  return {};
}

void keepWhatCompiles(std::vector<Finding> &Findings,
                      const Preprocessor &Host) {
  std::vector<std::size_t> Good;
  if (!Host.getDiagnostics().hasUncompilableErrorOccurred())
    Good = fixesThatCompile(
        Findings, wantedFixes(Findings, /*WithUnsafe=*/true), FixPlan(),
        [&](const std::string &File) {
          return textOf(File, Host.getSourceManager());
        },
        [&](const std::vector<std::size_t> &Tested, const FileTexts &Texts) {
          const ParseOutcome Told = parseAgain(Host, PathMap(""), Texts);
          if (Told.Errors.empty() && Told.Failure.empty())
            return std::vector<CompileFailure>();
          return std::vector<CompileFailure>{
              {Told.Errors.empty() ? Told.Failure : Told.Errors.front().Message,
               Tested}};
        });
  for (std::size_t I = 0; I < Findings.size(); ++I)
    if (!std::binary_search(Good.begin(), Good.end(), I))
      Findings[I].Suggestion.reset();
}

} // namespace cotidy
