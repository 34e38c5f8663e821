// SPDX-License-Identifier: Apache-2.0
#include "main/KnowledgeMode.h"

#include "base/ReadFile.h"
#include "base/Text.h"
#include "frontend/ResourceDir.h"
#include "main/Tell.h"
#include "probe/Probe.h"
#include "report/Report.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>
#include <vector>

namespace cotidy {
namespace {

constexpr char Usage[] =
    "usage: cotidy knowledge check [files] [-- flags]\n\n"
    "Looks up what the files of blocking APIs name (default: all that are part "
    "of\ncotidy) in the headers that they name, with these compiler flags.\n\n"
    "Exit code: 0 all that could be looked up exists, 1 something does not, 2 "
    "wrong usage.\n";

/// Checks one file after the other and counts.
class Checker {
public:
  Checker(std::string ResourceDir, const std::vector<std::string> &Flags)
      : ResourceDir(std::move(ResourceDir)), Flags(Flags) {}

  /// The problem, if the file is none.
  std::optional<std::string> check(std::string_view Text,
                                   const std::string &Origin) {
    BlockingFile File;
    if (auto Problem = loadBlocking(Text, Origin, File))
      return Problem;
    ProbeResult Result = probe({File, ResourceDir, Flags});
    for (const std::string &Name : Result.Dead)
      llvm::outs() << escapeControl(Origin + ": entry '" + Name +
                                    "': no such symbol in <" +
                                    llvm::join(Result.Headers, ">, <") + ">")
                   << '\n';
    Live += Result.Live;
    Dead += Result.Dead.size();
    Unknown += Result.Unknown;
    if (Result.Unknown != 0)
      NotChecked.push_back(File.Library + ": " +
                           std::to_string(Result.Unknown) +
                           " not checked: " + reason(File, Result));
    return std::nullopt;
  }

  int finish() const {
    for (const std::string &Line : NotChecked)
      llvm::outs() << escapeControl(Line) << '\n';
    auto Verb = [](std::size_t Number, const char *One, const char *Many) {
      return std::to_string(Number) + (Number == 1 ? One : Many);
    };
    llvm::outs() << Verb(Live, " name exists, ", " names exist, ")
                 << Verb(Dead, " does not, ", " do not, ")
                 << Verb(Unknown, " was", " were") << " not checked\n";
    return Dead == 0 ? Clean : FoundProblems;
  }

private:
  static std::string reason(const BlockingFile &File,
                            const ProbeResult &Result) {
    if (File.Headers.empty())
      return "the file names no headers";
    if (!Result.Error.empty() && !Result.Headers.empty())
      return "the headers do not compile: " + Result.Error;
    if (!Result.Missing.empty())
      return "not installed: <" + llvm::join(Result.Missing, ">, <") + ">";
    return "programs declare what the patterns stand for";
  }

  std::string ResourceDir;
  const std::vector<std::string> &Flags;
  std::size_t Live = 0, Dead = 0, Unknown = 0;
  std::vector<std::string> NotChecked;
};

} // namespace

int runKnowledge(int Count, const char *const *Given) {
  std::vector<std::string> Words(Given, Given + Count);
  auto Dashes = std::find(Words.begin(), Words.end(), "--");
  std::vector<std::string> Flags(Dashes == Words.end() ? Dashes : Dashes + 1,
                                 Words.end());
  Words.erase(Dashes, Words.end());
  if (std::find_if(Words.begin(), Words.end(), [](const std::string &Word) {
        return Word == "--help" || Word == "-help" || Word == "-h";
      }) != Words.end()) {
    llvm::outs() << Usage;
    return Clean;
  }
  if (Words.size() < 3 || Words[2] != "check")
    return complain("'cotidy knowledge' takes the word 'check'; see cotidy "
                    "knowledge --help");
  auto Headers = findResourceDir(Words[0]);
  if (!Headers)
    return complain(Headers.takeError());
  Checker All(*Headers, Flags);
  for (std::size_t I = 3; I < Words.size(); ++I) {
    if (Words[I].starts_with("-"))
      return complain("unknown option " + Words[I] +
                      "; compiler flags stand behind '--'");
    const FileText File = readInputFile(Words[I]);
    if (!File)
      return complain(Words[I] + " is no knowledge file: " + File.Problem);
    if (auto Problem = All.check(File.Text, Words[I]))
      return complain(*Problem);
  }
  if (Words.size() == 3)
    for (std::size_t I = 0; I != BlockingTextsCount; ++I)
      if (auto Problem = All.check(BlockingTexts[I].second,
                                   std::string(BlockingTexts[I].first)))
        return complain(*Problem);
  return All.finish();
}

} // namespace cotidy
