// SPDX-License-Identifier: Apache-2.0
#include "project/SharedPrefixes.h"

#include "base/ReadFile.h"
#include "cdb/JsonDatabase.h"
#include "frontend/LeadingIncludes.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Path.h"
#include <algorithm>
#include <map>
#include <optional>

namespace cotidy {
namespace {

using Texts = std::vector<std::string>;
using clang::tooling::CompileCommand;

/// A command without what differs from unit to unit, in words.
struct Likeness {
  Texts Command;        ///< With the file of the group in place of the unit's.
  std::string Filename; ///< Of that file, absolute.
  const Settings *Chosen = nullptr;
  std::string Knowledge; ///< A digest.

  auto operator<=>(const Likeness &) const = default;
};

/// Whether the word and what follows it only say where output goes.
std::size_t outputWords(llvm::StringRef Word) {
  for (const char *Each : {"-o", "-MF", "-MT", "-MQ"})
    if (Word == Each)
      return 2;
  return Word == "-MD" || Word == "-MMD" || Word == "-c" ? 1 : 0;
}

/// nullopt for a unit that can share nothing.
std::optional<Likeness> likenessOf(const Project &Of, std::size_t Unit) {
  namespace path = llvm::sys::path;
  const CompileCommand &Command = Of.database().Commands[Unit];
  Likeness Result;
  std::size_t Files = 0;
  for (std::size_t I = 0; I < Command.CommandLine.size(); ++I) {
    const std::string &Word = Command.CommandLine[I];
    if (const std::size_t Output = outputWords(Word)) {
      I += Output - 1;
      continue;
    }
    if (Word.starts_with('-') ||
        absolutePath(Command.Directory, Word) != Command.Filename) {
      Result.Command.push_back(Word);
      continue;
    }
    ++Files;
    // Beside it, and spelled like it: so are names of what it includes.
    llvm::SmallString<256> Name(path::parent_path(Word));
    path::append(Name, "cotidy-shared-includes" + path::extension(Word));
    Result.Command.push_back(Name.str().str());
    Result.Filename = absolutePath(Command.Directory, Name.str().str());
  }
  const llvm::StringRef Name = path::filename(Command.Filename);
  if (Files != 1 || Name.find_first_of("\"\\\n") != Name.npos)
    return std::nullopt;
  Result.Command.push_back(Command.Directory);
  Result.Chosen = &Of.settings().of(Unit);
  Result.Knowledge = Of.settings().knowledgeDigestOf(Unit);
  return Result;
}

struct Member {
  std::size_t Unit;
  Texts Includes;
};

/// What all of them begin with.
Texts commonIncludes(llvm::ArrayRef<Member> Members) {
  Texts Common = Members.front().Includes;
  for (const Member &Each : Members) {
    const auto Differs =
        std::mismatch(Common.begin(), Common.end(), Each.Includes.begin(),
                      Each.Includes.end());
    Common.erase(Differs.first, Common.end());
  }
  return Common;
}

/// Sorts the members of a group: those that share more are a group of their
/// own.
class Grouping {
public:
  Grouping(const Likeness &Alike, unsigned Workers, Sharing &Into)
      : Alike(Alike), Workers(std::max(Workers, 1U)), Into(Into) {}

  void split(std::vector<Member> Members);

private:
  void add(llvm::ArrayRef<Member> Members, const Texts &Common);

  const Likeness &Alike;
  unsigned Workers;
  Sharing &Into;
};

/// Each worker parses what is shared, so that none of them waits.
void Grouping::add(llvm::ArrayRef<Member> Members, const Texts &Common) {
  constexpr std::size_t Most = 16;
  const std::size_t Share = std::clamp<std::size_t>(
      (Members.size() + Workers - 1) / Workers, 2, Most);
  for (; !Members.empty();
       Members = Members.drop_front(std::min(Share, Members.size()))) {
    SharedPrefix New;
    New.Command.CommandLine = Alike.Command;
    New.Command.CommandLine.pop_back();
    New.Command.Directory = Alike.Command.back();
    New.Command.Filename = Alike.Filename;
    for (const std::string &Each : Common)
      New.Text += "#include " + Each + "\n";
    for (const Member &Each : Members.take_front(Share))
      New.Units.push_back(Each.Unit);
    Into.Groups.push_back(std::move(New));
  }
}

/// Headers of the standard have been read by others as a rule.
bool isStandard(llvm::StringRef Include) {
  return Include.starts_with("<") && !Include.contains('.');
}

void Grouping::split(std::vector<Member> Members) {
  // Of fewer, what is shared would be parsed once more for too little.
  constexpr std::size_t Enough = 4;
  const Texts Common = commonIncludes(Members);
  std::map<std::string, std::vector<Member>> Further;
  for (const Member &Each : Members)
    if (Each.Includes.size() > Common.size() &&
        !isStandard(Each.Includes[Common.size()]))
      Further[Each.Includes[Common.size()]].push_back(Each);
  for (auto &[Next, Some] : Further) {
    if (Some.size() < Enough || Some.size() == Members.size())
      continue;
    std::erase_if(Members, [&, &Next = Next](const Member &Each) {
      return Each.Includes.size() > Common.size() &&
             Each.Includes[Common.size()] == Next;
    });
    split(std::move(Some));
  }
  if (Members.size() == 1)
    Into.Alone.push_back(Members.front().Unit);
  else if (!Members.empty())
    add(Members, Common);
}

} // namespace

std::string includeOf(const CompileCommand &Unit) {
  return "#include \"" + llvm::sys::path::filename(Unit.Filename).str() +
         "\"\n";
}

Sharing shareIncludes(const Project &Of, const std::vector<std::size_t> &Units,
                      unsigned Workers) {
  Sharing Result;
  std::map<std::pair<Likeness, std::string>, std::vector<Member>> Groups;
  for (const std::size_t Unit : Units) {
    auto Alike = likenessOf(Of, Unit);
    const FileText Read = readInputFile(Of.database().Commands[Unit].Filename);
    Texts Includes = Alike && Read ? leadingIncludes(Read.Text) : Texts();
    if (Includes.empty()) {
      Result.Alone.push_back(Unit);
      continue;
    }
    const std::string First = Includes.front();
    Groups[{std::move(*Alike), First}].push_back({Unit, std::move(Includes)});
  }
  for (auto &[Key, Members] : Groups)
    Grouping(Key.first, Workers, Result).split(std::move(Members));
  return Result;
}

} // namespace cotidy
