// SPDX-License-Identifier: Apache-2.0
//
// A strict reader. Clang's own takes the file for YAML: it prints its problems
// itself, refuses keys that it does not know and misreads escaped characters
// beyond the basic plane.
#include "cdb/JsonDatabase.h"

#include "base/Paths.h"
#include "base/ReadFile.h"
#include "cdb/Problem.h"

#include "llvm/Support/FileSystem.h"
#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

using clang::tooling::CompileCommand;
using nlohmann::json;

namespace cotidy {

namespace {

/// Builds the tree without exceptions and keeps where the text broke off.
class PositionKeeper : public nlohmann::detail::json_sax_dom_parser<json> {
public:
  std::size_t ErrorOffset = 0;

  explicit PositionKeeper(json &Root)
      : json_sax_dom_parser(Root, /*allow_exceptions_=*/false) {}

  template <typename Exception>
  bool parse_error(std::size_t Position, const std::string &LastToken,
                   const Exception &Error) {
    ErrorOffset = Position;
    return json_sax_dom_parser::parse_error(Position, LastToken, Error);
  }
};

} // namespace

std::string absolutePath(std::string_view Folder, std::string_view Path) {
  std::string Absolute(Path);
  if (!Path.starts_with('/'))
    Absolute = std::string(Folder) + '/' + Absolute;
  std::string Normal = normalizePath(Absolute);
  const bool HasParents = Absolute.find("..") != std::string::npos;
  if (HasParents && !llvm::sys::fs::exists(Normal) &&
      llvm::sys::fs::exists(Absolute))
    return Absolute;
  return Normal;
}

std::string realPath(const std::string &Path) {
  llvm::SmallString<256> Real;
  if (llvm::sys::fs::real_path(Path, Real))
    return Path;
  return Real.str().str();
}

static std::size_t closingQuote(std::string_view Text, std::size_t Begin) {
  return std::min(Text.find('\'', Begin), Text.size());
}

std::vector<std::string> splitCommand(std::string_view Text) {
  std::vector<std::string> Words;
  std::string Word;
  bool InWord = false, InDouble = false;
  for (std::size_t I = 0; I < Text.size(); ++I) {
    const char C = Text[I];
    if (!InDouble && (C == ' ' || C == '\t' || C == '\n' || C == '\r')) {
      if (InWord)
        Words.push_back(std::move(Word));
      Word.clear();
      InWord = false;
      continue;
    }
    InWord = true;
    if (C == '"') {
      InDouble = !InDouble;
    } else if (C == '\'' && !InDouble) {
      const std::size_t End = closingQuote(Text, I + 1);
      Word += Text.substr(I + 1, End - I - 1);
      I = End;
    } else if (C == '\\' && I + 1 < Text.size()) {
      const char Next = Text[++I];
      // Between double quotes a backslash means itself before most characters.
      if (InDouble &&
          std::string_view("\\\"$`\n").find(Next) == std::string_view::npos)
        Word += C;
      if (Next != '\n')
        Word += Next;
    } else {
      Word += C;
    }
  }
  if (InWord)
    Words.push_back(std::move(Word));
  return Words;
}

static llvm::Error notJson(const std::string &Path, std::string_view Text,
                           std::size_t Offset) {
  const auto End = Text.begin() + std::min(Offset, Text.size());
  const auto Line = std::count(Text.begin(), End, '\n') + 1;
  return problem(inQuotes(Path) + " is not whole, valid JSON (line " +
                 std::to_string(Line) +
                 "); let the build system write it anew");
}

/// The member's text; empty, which no member of a command may be, when it is
/// missing or something else. A zero byte would end a name early.
static std::string textOf(const json &Entry, const char *Key) {
  const auto Member = Entry.find(Key);
  if (Member == Entry.end() || !Member->is_string())
    return "";
  const auto &Text = Member->get_ref<const std::string &>();
  return Text.find('\0') == std::string::npos ? Text : "";
}

static std::vector<std::string> wordsOf(const json &Entry) {
  const auto Arguments = Entry.find("arguments");
  if (Arguments == Entry.end())
    return splitCommand(textOf(Entry, "command"));
  std::vector<std::string> Words;
  if (!Arguments->is_array())
    return Words;
  for (const json &Argument : *Arguments) {
    if (!Argument.is_string() ||
        Argument.get_ref<const std::string &>().find('\0') != std::string::npos)
      return {};
    Words.push_back(Argument.get<std::string>());
  }
  return Words;
}

/// The key that the entry lacks; nullptr when it has all.
static const char *missingKey(const CompileCommand &Command) {
  if (Command.Directory.empty())
    return "\"directory\"";
  if (Command.Filename.empty())
    return "\"file\"";
  return Command.CommandLine.empty() ? "\"command\" or \"arguments\"" : nullptr;
}

static DatabaseEntry readEntry(const json &Entry, const std::string &Path) {
  DatabaseEntry Result;
  CompileCommand &Command = Result.Command;
  if (Entry.is_object()) {
    Command.Directory = textOf(Entry, "directory");
    Command.Filename = textOf(Entry, "file");
    Command.CommandLine = wordsOf(Entry);
    Command.Output = textOf(Entry, "output");
  }
  if (const char *Missing = missingKey(Command))
    Result.Broken = std::string("it has no usable ") + Missing + " in " +
                    inQuotes(Path) + "; let the build system write it anew";
  const std::string Folder =
      normalizePath(std::string_view(Path).substr(0, Path.rfind('/') + 1));
  Command.Directory = absolutePath(Folder, Command.Directory);
  if (!Command.Filename.empty())
    Command.Filename = absolutePath(Command.Directory, Command.Filename);
  return Result;
}

static bool isBefore(const DatabaseEntry &A, const DatabaseEntry &B) {
  const auto Key = [](const DatabaseEntry &Of) {
    return std::tie(Of.Command.Filename, Of.Command.CommandLine,
                    Of.Command.Directory, Of.Command.Output, Of.Broken);
  };
  return Key(A) < Key(B);
}

llvm::Expected<std::vector<DatabaseEntry>>
readJsonDatabase(const std::string &Path) {
  constexpr std::uint64_t LargestDatabase = 1ULL << 30;
  const FileText File = readInputFile(Path, LargestDatabase);
  if (!File)
    return problem(inQuotes(Path) + " is no compile database: " + File.Problem);
  const std::string_view Text = File.Text;
  json Entries;
  PositionKeeper Keeper(Entries);
  if (!json::sax_parse(Text.begin(), Text.end(), &Keeper))
    return notJson(Path, Text, Keeper.ErrorOffset);
  if (!Entries.is_array())
    return problem(inQuotes(Path) + " is no compile database: an array of "
                                    "commands is expected");
  if (Entries.empty())
    return problem(inQuotes(Path) + " holds no command; build the project's "
                                    "targets with the database switched on");

  std::vector<DatabaseEntry> Result;
  for (const json &Entry : Entries)
    Result.push_back(readEntry(Entry, Path));
  std::sort(Result.begin(), Result.end(), isBefore);
  const auto IsBroken = [](const DatabaseEntry &Entry) {
    return !Entry.Broken.empty();
  };
  if (std::all_of(Result.begin(), Result.end(), IsBroken))
    return problem("no entry of " + inQuotes(Path) +
                   " can be used: " + Result.front().Broken);
  return Result;
}

} // namespace cotidy
