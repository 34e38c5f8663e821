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

/// All entries in their order, with absolute folders and files.
llvm::Expected<std::vector<clang::tooling::CompileCommand>>
readJsonDatabase(const std::string &Path);

/// The words of a command as a POSIX shell splits them. Nothing is expanded.
std::vector<std::string> splitCommand(std::string_view Command);

/// A path that is relative to a folder, or absolute already, as an absolute
/// one. Kept as written when taking ".." out would lead elsewhere because of a
/// symlink.
std::string absolutePath(std::string_view Folder, std::string_view Path);

} // namespace cotidy

#endif
