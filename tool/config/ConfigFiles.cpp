// SPDX-License-Identifier: Apache-2.0
#include "config/ConfigFiles.h"

#include "base/ReadFile.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace cotidy {

namespace fs = llvm::sys::fs;

ConfigFiles::ConfigFiles(Teller PassedOver)
    : RegularFiles(llvm::vfs::createPhysicalFileSystem(), LargestConfig),
      PassedOver(std::move(PassedOver)) {}

llvm::ErrorOr<llvm::vfs::Status> ConfigFiles::status(const llvm::Twine &Path) {
  const std::string Name = Path.str();
  auto Found = RegularFiles::status(Path);
  if (llvm::sys::path::filename(Name) != FileName) {
    if (Found)
      return Found;
    // A folder that is not there has no config file, but those above it may.
    return llvm::vfs::Status(Name, fs::UniqueID(), {}, 0, 0, 0,
                             fs::file_type::directory_file, fs::perms::all_all);
  }
  if (!Found || !Found->isRegularFile())
    return Found;
  if (const FileText Text = readInputFile(Name, LargestConfig); !Text) {
    PassedOver(Name, Text.Problem);
    return std::make_error_code(std::errc::no_such_file_or_directory);
  }
  return Found;
}

} // namespace cotidy
