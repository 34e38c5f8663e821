// SPDX-License-Identifier: Apache-2.0
#include "config/DiffLines.h"

#include "llvm/ADT/StringExtras.h"

namespace cotidy {

using clang::tidy::FileFilter;

/// "b/src/a.cpp" of a line that begins with +++, without what git or diff puts
/// behind or around a name. "" for no file.
static std::string nameIn(llvm::StringRef Line) {
  Line = Line.split('\t').first.rtrim("\r");
  if (Line == "/dev/null")
    return "";
  if (!Line.consume_front("\""))
    return Line.str();
  std::string Result; // as C writes it: git does so for unusual names
  for (std::size_t I = 0; I < Line.size() && Line[I] != '"'; ++I) {
    if (Line[I] != '\\' || I + 1 == Line.size()) {
      Result += Line[I];
      continue;
    }
    unsigned Byte = 0;
    if (!Line.substr(I + 1, 3).getAsInteger(8, Byte)) {
      Result += char(Byte);
      I += 3;
    } else {
      ++I;
      Result += Line[I] == 't' ? '\t' : Line[I] == 'n' ? '\n' : Line[I];
    }
  }
  return Result;
}

/// The lines of "@@ -1,2 +3,4 @@": 3 to 6; none when nothing is added.
static std::optional<std::pair<unsigned, unsigned>>
addedBy(llvm::StringRef Hunk) {
  llvm::StringRef After = Hunk.split('+').second.split(' ').first;
  unsigned First = 0, Count = 1;
  if (After.consumeInteger(10, First) ||
      (After.consume_front(",") && After.consumeInteger(10, Count)) ||
      Count == 0)
    return std::nullopt;
  return std::pair(First, First + Count - 1);
}

std::vector<FileFilter> linesOfDiff(llvm::StringRef Diff,
                                    llvm::StringRef Folder) {
  std::vector<FileFilter> Result;
  bool HasFile = false;
  while (!Diff.empty()) {
    llvm::StringRef Line;
    std::tie(Line, Diff) = Diff.split('\n');
    if (Line.consume_front("+++ ")) {
      const std::string Name = nameIn(Line);
      HasFile = !Name.empty();
      if (HasFile) {
        FileFilter &Added = Result.emplace_back();
        Added.Name =
            (Folder + "/" + llvm::StringRef(Name).split('/').second).str();
      }
    } else if (HasFile && Line.starts_with("@@ ")) {
      if (const auto Lines = addedBy(Line))
        Result.back().LineRanges.push_back(*Lines);
    }
  }
  llvm::erase_if(
      Result, [](const FileFilter &Each) { return Each.LineRanges.empty(); });
  return Result;
}

FileFilter noLine() {
  FileFilter Result;
  Result.Name = std::string("\0", 1); // no file has such a name
  return Result;
}

} // namespace cotidy
