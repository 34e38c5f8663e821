// SPDX-License-Identifier: Apache-2.0
//
// A file system that writes down what it is asked for, and what it says.
#ifndef COTIDY_BASE_TRACEDFILES_H
#define COTIDY_BASE_TRACEDFILES_H

#include "base/FileTrace.h"

#include "llvm/Support/VirtualFileSystem.h"

namespace cotidy {

class TracedFiles : public llvm::vfs::ProxyFileSystem {
public:
  /// Trace outlives this and all files that it opens.
  TracedFiles(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Below,
              FileTrace &Trace)
      : ProxyFileSystem(std::move(Below)), Trace(Trace) {}

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override;
  bool exists(const llvm::Twine &Path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override;
  llvm::vfs::directory_iterator dir_begin(const llvm::Twine &Folder,
                                          std::error_code &Problem) override;

private:
  std::string absolute(const llvm::Twine &Path) const;
  void note(const std::string &Path, std::error_code Problem);

  FileTrace &Trace;
};

/// What there is to say of these files now, as if they had been read.
FileTrace traceOf(const std::set<std::string> &Paths);

} // namespace cotidy

#endif
