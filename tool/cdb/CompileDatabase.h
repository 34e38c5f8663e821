// SPDX-License-Identifier: Apache-2.0
//
// The compile commands to analyse: loaded from a database or the command line,
// validated, made unique, and cleaned of what only GCC understands. Runs no
// compiler: a database is data, not instructions. Whoever calls may bring a
// function that asks one.
#ifndef COTIDY_CDB_COMPILEDATABASE_H
#define COTIDY_CDB_COMPILEDATABASE_H

#include "base/Root.h"

#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/Support/Error.h"
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace cotidy {

/// A unit that the database names but that cannot be analysed, and why.
struct UnusableUnit {
  std::string File;
  std::string Reason;
};

struct CompileDatabase {
  /// Absolute Filename and Directory; by file and flags, whatever the order of
  /// the database is; no two that would parse the same file the same way (a
  /// twin reached through a symlink or written with another -o included).
  std::vector<clang::tooling::CompileCommand> Commands;
  std::vector<UnusableUnit> Unusable;
  ProjectPlaces Project; ///< Of the whole database, whatever was asked for.
  /// Flags that were dropped because only GCC knows them, sorted, unique.
  std::vector<std::string> DroppedFlags;
  std::size_t UnitsWithDroppedFlags = 0;
  /// Entries in another language (C, assembly, …), which were passed over
  /// because nobody asked for them by name.
  std::size_t OtherLanguages = 0;
  /// Of units that were chosen only because they include a header that was
  /// named: the headers, absolute. Nothing else of them was asked for.
  std::map<std::string, std::set<std::string>> OnlyHeaders;
  /// Some of its units were not asked for: what they say is not known.
  bool IsPartial = false;
};

/// What a compiler has built in, as flags for Clang. CommandLine[0] is the
/// compiler. The error: why the unit cannot be analysed.
using AskCompiler = std::function<llvm::Expected<std::vector<std::string>>(
    const std::vector<std::string> &CommandLine, const std::string &Directory)>;

struct DatabaseRequest {
  std::string BuildPath; ///< -p: a folder or the file itself; empty: searched.
  /// Files, folders and headers; empty: the whole database.
  std::vector<std::string> Files;
  std::vector<std::string> FixedFlags; ///< After "--".
  bool HasFixedFlags = false;
  std::vector<std::string> ExtraArgs, ExtraArgsBefore;
  AskCompiler Ask; ///< Of all that compile C++; null: none is asked.
};

/// The commands of a request, or the problem in one sentence that says what to
/// do: no database, not JSON, no entry with a command. A name that means
/// nothing is Unusable, and so is a unit that lacks its folder, its file or its
/// command; when no name means anything, each is a problem of its own.
llvm::Expected<CompileDatabase> loadDatabase(const DatabaseRequest &Request);

} // namespace cotidy

#endif
