// SPDX-License-Identifier: Apache-2.0
#include "main/OutputForms.h"

#include "sinks/Html.h"
#include "sinks/Json.h"
#include "sinks/Lists.h"
#include "sinks/Sarif.h"
#include "sinks/Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace cotidy {

llvm::ArrayRef<OutputForm> outputForms() {
  static constexpr OutputForm All[] = {
      {"text", "for people", writeText, true},
      {"concise", "a line for each finding", writeConcise, true},
      {"html", "a page for a browser", writeHtml, false, true},
      {"json", "for programs", writeJson, false, true},
      {"jsonl", "an object a line", writeJsonLines, false, true},
      {"sarif", "SARIF 2.1.0, for code scanning", writeSarif, false, true},
      {"github", "annotations of a GitHub workflow", writeGitHub},
      {"gitlab", "GitLab Code Quality", writeGitLab},
      {"checkstyle", "Checkstyle's XML", writeCheckstyle},
      {"junit", "JUnit's XML", writeJUnit},
      {"rdjson", "reviewdog's", writeRdjson}};
  return All;
}

static llvm::Error problem(const llvm::Twine &Sentence) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Sentence);
}

static llvm::Expected<OutputRequest> readOutput(llvm::StringRef Given) {
  const auto [Name, File] = Given.split(':');
  const auto *At =
      llvm::find_if(outputForms(), [Name = Name](const OutputForm &Each) {
        return Name == Each.Name;
      });
  if (At == outputForms().end()) {
    llvm::SmallVector<llvm::StringRef, 16> Names;
    for (const OutputForm &Each : outputForms())
      Names.push_back(Each.Name);
    const llvm::StringRef Last = Names.pop_back_val();
    return problem("--format=" + Given + ": the value is " +
                   llvm::join(Names, ", ") + " or " + Last +
                   ", and a file may follow, as in sarif:out.sarif");
  }
  if (Given.ends_with(":"))
    return problem("--format=" + Given + " names no file behind the ':'");
  return OutputRequest{At, File.str()};
}

llvm::Expected<std::vector<OutputRequest>>
readOutputs(llvm::ArrayRef<std::string> Given) {
  std::vector<OutputRequest> Result;
  for (const std::string &Each : Given) {
    auto Read = readOutput(Each);
    if (!Read)
      return Read.takeError();
    for (const OutputRequest &Other : Result)
      if (Other.File == Read->File)
        return problem(
            Read->File.empty()
                ? llvm::Twine("--format: ") + Other.Form->Name + " and " +
                      Read->Form->Name +
                      " cannot both go to standard output; give one a file, "
                      "as in sarif:out.sarif"
                : "--format: two forms are to be written to " + Read->File);
    Result.push_back(std::move(*Read));
  }
  if (llvm::none_of(
          Result, [](const OutputRequest &Each) { return Each.File.empty(); }))
    Result.insert(Result.begin(), {&outputForms().front(), ""});
  return Result;
}

} // namespace cotidy
