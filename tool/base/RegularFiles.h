// SPDX-License-Identifier: Apache-2.0
//
// The file system as LLVM's and Clang's libraries may see it: what is no
// regular file cannot be opened, for the reasons of base/ReadFile.h.
#ifndef COTIDY_BASE_REGULARFILES_H
#define COTIDY_BASE_REGULARFILES_H

#include "llvm/Support/VirtualFileSystem.h"
#include <cstdint>

namespace cotidy {

/// /dev/null can be opened, too: build systems include it, and it is empty.
class RegularFiles : public llvm::vfs::ProxyFileSystem {
public:
  RegularFiles(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Below,
               std::uint64_t MaxBytes)
      : ProxyFileSystem(std::move(Below)), MaxBytes(MaxBytes) {}

  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override;

private:
  std::uint64_t MaxBytes; ///< Of one file.
};

} // namespace cotidy

#endif
