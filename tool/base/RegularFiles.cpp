// SPDX-License-Identifier: Apache-2.0
#include "base/RegularFiles.h"

#include "llvm/Support/FileSystem.h"

namespace cotidy {

static bool isNullDevice(const llvm::vfs::Status &Status) {
  llvm::sys::fs::UniqueID Null;
  return Status.getType() == llvm::sys::fs::file_type::character_file &&
         !llvm::sys::fs::getUniqueID("/dev/null", Null) &&
         Status.getUniqueID() == Null;
}

llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
RegularFiles::openFileForRead(const llvm::Twine &Path) {
  const auto Status = status(Path);
  if (!Status)
    return Status.getError();
  if (!Status->isRegularFile() && !isNullDevice(*Status))
    return std::make_error_code(std::errc::invalid_argument);
  if (Status->getSize() > MaxBytes)
    return std::make_error_code(std::errc::file_too_large);
  return ProxyFileSystem::openFileForRead(Path);
}

} // namespace cotidy
