// SPDX-License-Identifier: Apache-2.0
//
// A strict reader. Clang's own takes the file for YAML: it prints its problems
// itself, refuses keys that it does not know and misreads escaped characters
// beyond the basic plane.
#include "cdb/JsonDatabase.h"

#include "base/Paths.h"
#include "cdb/Problem.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include <algorithm>
#include <nlohmann/json.hpp>

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

/// Fills in the command, or returns the key that the entry lacks.
static const char *readEntry(const json &Entry, const std::string &Folder,
                             CompileCommand &Command) {
  const std::string Directory =
      Entry.is_object() ? textOf(Entry, "directory") : "";
  if (Directory.empty())
    return "\"directory\"";
  const std::string File = textOf(Entry, "file");
  if (File.empty())
    return "\"file\"";
  Command.CommandLine = wordsOf(Entry);
  if (Command.CommandLine.empty())
    return "\"command\" or \"arguments\"";
  Command.Directory = absolutePath(Folder, Directory);
  Command.Filename = absolutePath(Command.Directory, File);
  Command.Output = textOf(Entry, "output");
  return nullptr;
}

llvm::Expected<std::vector<CompileCommand>>
readJsonDatabase(const std::string &Path) {
  const auto Buffer = llvm::MemoryBuffer::getFile(Path);
  if (!Buffer)
    return problem(inQuotes(Path) +
                   " cannot be read: " + Buffer.getError().message());
  const std::string_view Text = (*Buffer)->getBuffer();
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

  const std::string Folder =
      normalizePath(std::string_view(Path).substr(0, Path.rfind('/') + 1));
  std::vector<CompileCommand> Commands;
  for (const json &Entry : Entries)
    if (const char *Missing = readEntry(Entry, Folder, Commands.emplace_back()))
      return problem("entry " + std::to_string(Commands.size()) + " of " +
                     inQuotes(Path) + " has no usable " + Missing +
                     "; let the build system write it anew");
  return Commands;
}

} // namespace cotidy
