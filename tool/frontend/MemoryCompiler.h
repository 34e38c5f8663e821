// SPDX-License-Identifier: Apache-2.0
//
// Clang's compiler, except that it has no need of the disk: a module that a
// source spells out itself (#pragma clang module build) is compiled to memory,
// where Clang would make a temporary file.
#ifndef COTIDY_FRONTEND_MEMORYCOMPILER_H
#define COTIDY_FRONTEND_MEMORYCOMPILER_H

#include "clang/Frontend/CompilerInstance.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace cotidy {

using OverlayPtr = llvm::IntrusiveRefCntPtr<llvm::vfs::OverlayFileSystem>;

class MemoryCompiler : public clang::CompilerInstance {
public:
  /// Files is what the compiler reads from; modules are added to it.
  explicit MemoryCompiler(OverlayPtr Files) : Files(std::move(Files)) {}

  void createModuleFromSource(clang::SourceLocation ImportLoc,
                              llvm::StringRef ModuleName,
                              llvm::StringRef Source) override;

private:
  std::shared_ptr<clang::CompilerInvocation>
  invocationFor(llvm::StringRef ModuleName, llvm::StringRef Map);

  OverlayPtr Files;
};

} // namespace cotidy

#endif
