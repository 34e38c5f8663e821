// SPDX-License-Identifier: Apache-2.0
#include "project/SharedPrefixes.h"

#include "base/ReadFile.h"
#include "cdb/Includes.h"
#include "cdb/JsonDatabase.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include <algorithm>
#include <map>
#include <optional>

namespace cotidy {
namespace {

namespace path = llvm::sys::path;
using Texts = std::vector<std::string>;
using clang::tooling::CompileCommand;
using Member = SharedPrefix::Member;

/// A command without what differs from unit to unit, in words.
struct Likeness {
  Texts Command;         ///< Without the file.
  std::string Extension; ///< Of the file: it says the language.
  std::string Directory;
  std::vector<const Check *> Checks;
  std::map<std::string, std::string> Options;
  std::string Knowledge; ///< A digest.

  auto operator<=>(const Likeness &) const = default;
};

/// A unit, and what makes it like others.
struct Candidate {
  Likeness Alike;
  Member Self;
  std::size_t Place = 0; ///< Of the file in the command.
  std::string Folder;    ///< Of the file, as the command spells it.
};

/// Whether the word and what follows it only say where output goes.
std::size_t outputWords(llvm::StringRef Word) {
  for (const char *Each : {"-o", "-MF", "-MT", "-MQ"})
    if (Word == Each)
      return 2;
  return Word == "-MD" || Word == "-MMD" || Word == "-c" ? 1 : 0;
}

/// nullopt for a unit that can share nothing.
std::optional<Candidate> candidateOf(const Project &Of, std::size_t Unit) {
  const CompileCommand &Command = Of.database().Commands[Unit];
  Candidate Result;
  Result.Self.Unit = Unit;
  std::size_t Files = 0;
  for (std::size_t I = 0; I < Command.CommandLine.size(); ++I) {
    const std::string &Word = Command.CommandLine[I];
    if (const std::size_t Output = outputWords(Word)) {
      I += Output - 1;
      continue;
    }
    if (Word.starts_with('-') ||
        absolutePath(Command.Directory, Word) != Command.Filename) {
      Result.Alike.Command.push_back(Word);
      continue;
    }
    ++Files;
    Result.Place = Result.Alike.Command.size();
    Result.Folder = path::parent_path(Word).str();
  }
  const llvm::StringRef Name = Command.Filename;
  if (Files != 1 || Name.find_first_of("\"\\\n") != Name.npos)
    return std::nullopt;
  Result.Alike.Extension = path::extension(Command.Filename).str();
  Result.Alike.Directory = Command.Directory;
  const Settings &Chosen = Of.settings().of(Unit);
  Result.Alike.Checks = Chosen.Enabled;
  for (const auto &Each : Chosen.Values)
    Result.Alike.Options[Each.getKey().str()] = Each.getValue();
  Result.Alike.Knowledge = Of.settings().knowledgeDigestOf(Unit);
  return Result;
}

/// Sorts units that are alike.
class Grouping {
public:
  Grouping(const Project &Of, Sharing &Into) : Of(Of), Into(Into) {}

  void add(Candidate Unit);
  void finish();

private:
  /// What all of a group begin with: nothing where the command includes
  /// something, else the first include, and the file that it means.
  using Begin = std::pair<std::string, std::string>;

  const CompileCommand &commandOf(const Candidate &Unit) const {
    return Of.database().Commands[Unit.Self.Unit];
  }
  void finish(std::vector<Candidate> Units);
  const Candidate &home(const std::vector<Candidate> &Units) const;
  CompileCommand fileFor(const Candidate &Home) const;
  void dropOthers(Candidate &Unit, const CompileCommand &File);

  const Project &Of;
  Sharing &Into;
  IncludeScan Scan;
  std::map<std::pair<Likeness, Begin>, std::vector<Candidate>> Alike;
};

void Grouping::add(Candidate Unit) {
  const auto Folders = IncludeScan::searchPathOf(commandOf(Unit));
  Begin With;
  if (Folders.Forced.empty()) {
    if (Unit.Self.Includes.empty()) {
      Into.Alone.push_back(Unit.Self.Unit);
      return;
    }
    With.first = Unit.Self.Includes.front().Text;
    With.second = Scan.find(Unit.Self.Includes.front().Name,
                            commandOf(Unit).Filename, Folders);
  }
  Likeness Key = Unit.Alike;
  Alike[{std::move(Key), std::move(With)}].push_back(std::move(Unit));
}

/// One of the folder that has the most.
const Candidate &Grouping::home(const std::vector<Candidate> &Units) const {
  std::map<llvm::StringRef, std::size_t> Folders;
  const auto CountOf = [&](const Candidate &Each) -> std::size_t & {
    return Folders[path::parent_path(commandOf(Each).Filename)];
  };
  for (const Candidate &Each : Units)
    ++CountOf(Each);
  return *std::max_element(Units.begin(), Units.end(),
                           [&](const Candidate &A, const Candidate &B) {
                             return CountOf(A) < CountOf(B);
                           });
}

/// Beside it, and spelled like it: so are names of what it includes.
CompileCommand Grouping::fileFor(const Candidate &Home) const {
  CompileCommand Result = commandOf(Home);
  llvm::SmallString<256> Name(Home.Folder);
  path::append(Name, "cotidy-shared-includes" + Home.Alike.Extension);
  Result.Filename = absolutePath(Result.Directory, Name.str().str());
  Result.CommandLine = Home.Alike.Command;
  Result.CommandLine.insert(Result.CommandLine.begin() +
                                std::ptrdiff_t(Home.Place),
                            Name.str().str());
  return Result;
}

/// Includes that would mean another file in the file of the group, and those
/// behind them.
void Grouping::dropOthers(Candidate &Unit, const CompileCommand &File) {
  const std::string &Own = commandOf(Unit).Filename;
  if (path::parent_path(Own) == path::parent_path(File.Filename))
    return;
  const auto Folders = IncludeScan::searchPathOf(File);
  auto &Includes = Unit.Self.Includes;
  const auto MeansOther = [&](const LeadingInclude &Each) {
    return Scan.find(Each.Name, Own, Folders) !=
           Scan.find(Each.Name, File.Filename, Folders);
  };
  Includes.erase(llvm::find_if(Includes, MeansOther), Includes.end());
}

void Grouping::finish(std::vector<Candidate> Units) {
  // What a job that is lost may cost.
  constexpr std::size_t Most = 32;
  SharedPrefix New;
  New.Command = fileFor(home(Units));
  std::vector<Member> Members;
  for (Candidate &Each : Units) {
    dropOthers(Each, New.Command);
    Members.push_back(std::move(Each.Self));
  }
  llvm::sort(Members, [](const Member &A, const Member &B) {
    return std::tie(A.Includes, A.Unit) < std::tie(B.Includes, B.Unit);
  });
  const std::size_t Groups = (Members.size() + Most - 1) / Most;
  llvm::ArrayRef<Member> Left = Members;
  for (std::size_t I = Groups; I > 0; --I) {
    const std::size_t Share = Left.size() / I;
    New.Units = Left.take_front(Share);
    Left = Left.drop_front(Share);
    if (New.Units.size() > 1)
      Into.Groups.push_back(New);
    else
      Into.Alone.push_back(New.Units.front().Unit);
  }
}

void Grouping::finish() {
  for (auto &[Key, Units] : Alike)
    finish(std::move(Units));
}

} // namespace

std::size_t SharedPrefix::common(std::size_t First, std::size_t Last) const {
  // In their order, the first and the last have the least in common.
  const auto &From = Units[First].Includes, &To = Units[Last - 1].Includes;
  return std::size_t(
      std::mismatch(From.begin(), From.end(), To.begin(), To.end()).first -
      From.begin());
}

std::string SharedPrefix::text(const Member &Of, std::size_t Count) {
  std::string Result;
  for (const LeadingInclude &Each :
       llvm::ArrayRef(Of.Includes).take_front(Count))
    Result += Each.Text;
  return Result;
}

std::string SharedPrefix::textOf(const CompileCommand &Unit) const {
  const bool IsBeside =
      path::parent_path(Unit.Filename) == path::parent_path(Command.Filename);
  return "#include \"" +
         (IsBeside ? path::filename(Unit.Filename).str() : Unit.Filename) +
         "\"\n";
}

Sharing shareIncludes(const Project &Of,
                      const std::vector<std::size_t> &Units) {
  Sharing Result;
  Grouping Groups(Of, Result);
  for (const std::size_t Unit : Units) {
    auto New = candidateOf(Of, Unit);
    const FileText Read = readInputFile(Of.database().Commands[Unit].Filename);
    if (!New || !Read) {
      Result.Alone.push_back(Unit);
      continue;
    }
    New->Self.Includes = leadingIncludes(Read.Text);
    Groups.add(std::move(*New));
  }
  Groups.finish();
  return Result;
}

} // namespace cotidy
