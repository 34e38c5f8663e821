// SPDX-License-Identifier: Apache-2.0
#include "main/KnowledgeMode.h"

#include "base/ReadFile.h"
#include "base/Text.h"
#include "frontend/ResourceDir.h"
#include "main/Tell.h"
#include "probe/Probe.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <vector>

namespace cotidy {
namespace {

/// Checks one file after the other and counts.
class Checker {
public:
  Checker(std::string ResourceDir, const std::vector<std::string> &Flags)
      : ResourceDir(std::move(ResourceDir)), Flags(Flags) {}

  /// The problem, if the file is none.
  std::optional<std::string> check(std::string_view Text,
                                   const std::string &Origin) {
    std::vector<KnowledgeFile> Editions;
    if (auto Problem = loadKnowledge(Text, Origin, Editions))
      return Problem;
    for (const KnowledgeFile &Edition : Editions)
      look(namedBy(Edition), Editions.size() == 1
                                 ? Origin
                                 : Origin + " (" + Edition.Library + ")");
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
  void look(const NamedFile &File, const std::string &Origin) {
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
      NotChecked.push_back(Origin + ": " + std::to_string(Result.Unknown) +
                           " not checked: " + reason(File, Result));
    else if (!Result.Missing.empty()) // a name of no header, or of a part
      NotChecked.push_back(Origin + ": not found: <" +
                           llvm::join(Result.Missing, ">, <") + ">");
  }

  static std::string reason(const NamedFile &File, const ProbeResult &Result) {
    if (!File.NamesHeaders && Result.Missing.empty())
      return "the file names no headers";
    if (!Result.Error.empty() && !Result.Headers.empty())
      return "the headers do not compile: " + Result.Error;
    if (!Result.Missing.empty())
      return "not installed: <" + llvm::join(Result.Missing, ">, <") + ">";
    return "programs declare what patterns stand for, and some names are of "
           "other versions";
  }

  std::string ResourceDir;
  const std::vector<std::string> &Flags;
  std::size_t Live = 0, Dead = 0, Unknown = 0;
  std::vector<std::string> NotChecked;
};

} // namespace

int checkKnowledge(const CommandLine &Command) {
  auto Headers = findResourceDir(Command.Program);
  if (!Headers)
    return complain(Headers.takeError());
  std::vector<std::string> Flags = Command.Database.FixedFlags;
  llvm::append_range(Flags, Command.Database.ExtraArgs);
  Checker All(*Headers, Flags);
  for (const std::string &Name : Command.Database.Files) {
    const FileText File = readInputFile(Name);
    if (!File)
      return complain(Name + " is no knowledge file: " + File.Problem);
    if (auto Problem = All.check(File.Text, Name))
      return complain(*Problem);
  }
  if (Command.Database.Files.empty())
    for (const auto &[Name, Text] :
         llvm::ArrayRef(KnowledgeTexts, KnowledgeTextsCount))
      if (auto Problem = All.check(Text, std::string(Name)))
        return complain(*Problem);
  return All.finish();
}

} // namespace cotidy
