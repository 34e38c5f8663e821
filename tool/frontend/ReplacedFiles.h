// SPDX-License-Identifier: Apache-2.0
//
// A file system in which some files have other texts, whatever name they are
// opened by: through a symlink, too, the edited text is what is compiled.
#ifndef COTIDY_FRONTEND_REPLACEDFILES_H
#define COTIDY_FRONTEND_REPLACEDFILES_H

#include "llvm/Support/VirtualFileSystem.h"
#include <map>
#include <string>

namespace cotidy {

/// Texts: absolute path -> text; outlives the file system. A path that leads to
/// no file is one that only this file system has.
llvm::IntrusiveRefCntPtr<llvm::vfs::OverlayFileSystem>
withReplaced(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
             const std::map<std::string, std::string> &Texts);

} // namespace cotidy

#endif
