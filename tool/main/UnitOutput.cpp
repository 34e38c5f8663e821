// SPDX-License-Identifier: Apache-2.0
#include "main/UnitOutput.h"

#include "base/ReadFile.h"
#include "fix/Output.h"
#include "main/Tell.h"
#include "project/UnitCache.h"
#include "units/UnitFile.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace cotidy {

llvm::Expected<UnitSet> readUnits(const CommandLine &Command) {
  return readUnitFiles(Command.Results, programDigest(Command.Program));
}

int writeIfOther(const std::string &File, const std::string &Text) {
  if (File != "-") {
    const FileText Old = readInputFile(File, Text.size());
    if (Old && Old.Text == Text)
      return Clean;
    const llvm::StringRef Folder = llvm::sys::path::parent_path(File);
    if (!Folder.empty())
      llvm::sys::fs::create_directories(Folder); // else writing says why
  }
  const auto Problem = writeOutput(File, Text);
  return Problem ? complain(*Problem) : int(Clean);
}

int writeUnits(const CommandLine &Command, const UnitSet &Units) {
  return writeIfOther(Command.Output,
                      unitFileOf(Units, programDigest(Command.Program)));
}

int mergeUnits(const CommandLine &Command) {
  auto Units = readUnits(Command);
  return Units ? writeUnits(Command, *Units) : complain(Units.takeError());
}

} // namespace cotidy
