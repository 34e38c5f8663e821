// SPDX-License-Identifier: Apache-2.0
//
// Reads compile_commands.json: what is written there, made absolute, nothing
// else. Knows no flags.
#ifndef COTIDY_CDB_JSONDATABASE_H
#define COTIDY_CDB_JSONDATABASE_H

#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/Support/Error.h"
#include <string>
#include <string_view>
#include <vector>

namespace cotidy {

/// What the database says about one file.
struct DatabaseEntry {
  clang::tooling::CompileCommand Command; ///< Absolute Filename and Directory.
  /// Why there is no command, as a clause with "it" for the file; empty when
  /// there is one. Filename is then empty if the entry has none either.
  std::string Broken;
};

/// All entries, by file and command: build systems give them any order. It is
/// a problem when not one of them has a command.
llvm::Expected<std::vector<DatabaseEntry>>
readJsonDatabase(const std::string &Path);

/// The words of a command as a POSIX shell splits them. Nothing is expanded.
std::vector<std::string> splitCommand(std::string_view Command);

/// A path that is relative to a folder, or absolute already, as an absolute
/// one. Kept as written when taking ".." out would lead elsewhere because of a
/// symlink.
std::string absolutePath(std::string_view Folder, std::string_view Path);

/// The path with symlinks resolved, or as it is when that cannot be done.
std::string realPath(const std::string &Path);

} // namespace cotidy

#endif
