// SPDX-License-Identifier: Apache-2.0
//
// Which units include a header, as far as their #include lines tell: no
// condition is looked at and no macro expanded. Reads files, parses none.
#ifndef COTIDY_CDB_INCLUDES_H
#define COTIDY_CDB_INCLUDES_H

#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/Support/FileSystem.h"
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cotidy {

/// What stands behind an #include: `"a.h"` or `<a.h>`, with its brackets.
std::vector<std::string> includedNames(std::string_view Source);

/// Remembers what it has read, for one question after the other.
class IncludeScan {
public:
  /// Whether the unit leads to the header. Header: absolute, as the project
  /// writes it or with symlinks resolved. False, too, when the files that were
  /// read for all questions have become too many.
  bool reaches(const clang::tooling::CompileCommand &Unit,
               const std::string &Header);

  /// Where a unit looks for headers.
  struct SearchPath {
    std::vector<std::string> Quoted, Angled; ///< Absolute folders.
    std::vector<std::string> Forced;         ///< -include, as written.
  };
  static SearchPath searchPathOf(const clang::tooling::CompileCommand &Unit);

  /// The file that an #include means; empty when it is none that is known.
  std::string find(std::string_view Name, llvm::StringRef Includer,
                   const SearchPath &Folders);

private:
  using FileId = std::optional<llvm::sys::fs::UniqueID>;

  const std::vector<std::string> &namesIn(const std::string &File);
  /// None for what is no regular file.
  FileId idOf(const std::string &Path);

  std::map<std::string, std::vector<std::string>> Names;
  std::map<std::string, FileId> Files;
  std::size_t StepsLeft = 5'000'000;
};

} // namespace cotidy

#endif
