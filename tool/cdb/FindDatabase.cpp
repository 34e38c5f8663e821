// SPDX-License-Identifier: Apache-2.0
//
// The search for compile_commands.json. Knows no format.
#include "cdb/FindDatabase.h"

#include "cdb/JsonDatabase.h"
#include "cdb/Problem.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace cotidy {

static constexpr const char *DatabaseName = "compile_commands.json";

static const std::string HowToMakeOne =
    "make one (with CMake: -DCMAKE_EXPORT_COMPILE_COMMANDS=ON), name its "
    "folder with -p, or give the compiler's flags after --";

/// For who has named a folder.
static const std::string WhatPMeans =
    "-p names the folder of a compile_commands.json, or the file itself (CMake "
    "writes one with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON)";

/// The database in the folder or in a folder above it; empty when there is
/// none.
static std::string searchUpwards(llvm::StringRef Folder) {
  for (; !Folder.empty(); Folder = llvm::sys::path::parent_path(Folder))
    for (const char *Below : {"", "build"}) {
      llvm::SmallString<256> Path(Folder);
      llvm::sys::path::append(Path, Below, DatabaseName);
      if (llvm::sys::fs::is_regular_file(Path))
        return Path.str().str();
    }
  return "";
}

llvm::Expected<std::string> findDatabase(const std::string &BuildPath,
                                         const std::vector<std::string> &Files,
                                         const std::string &Current) {
  if (!BuildPath.empty()) {
    std::string Path = absolutePath(Current, BuildPath);
    if (llvm::sys::fs::is_directory(Path))
      Path += std::string("/") + DatabaseName;
    if (!llvm::sys::fs::exists(Path))
      return problem("there is no " + inQuotes(Path) + "; " + WhatPMeans);
    return Path;
  }
  std::string Found;
  for (const std::string &File : Files) {
    const std::string Path = absolutePath(Current, File);
    Found = searchUpwards(llvm::sys::fs::is_directory(Path)
                              ? llvm::StringRef(Path)
                              : llvm::sys::path::parent_path(Path));
    if (!Found.empty())
      return Found;
  }
  if (Found.empty())
    Found = searchUpwards(Current);
  if (Found.empty())
    return problem(std::string("no ") + DatabaseName + " found in " +
                   inQuotes(Current) + " or above; " + HowToMakeOne);
  return Found;
}

} // namespace cotidy
