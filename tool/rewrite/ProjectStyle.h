// SPDX-License-Identifier: Apache-2.0
//
// Finds and reads the .clang-format that holds for a file.
#ifndef COTIDY_REWRITE_PROJECTSTYLE_H
#define COTIDY_REWRITE_PROJECTSTYLE_H

#include "clang/Format/Format.h"

#include "llvm/Support/VirtualFileSystem.h"
#include <optional>
#include <string>

namespace cotidy::rewrite {

/// The style of the nearest .clang-format at or above the file. nullopt when
/// there is none, and for one that cannot be read, that is no small regular
/// file, or that says what no formatter can do: it costs nothing then. Below:
/// the files that the unit sees.
std::optional<clang::format::FormatStyle>
projectStyle(const std::string &Path, llvm::StringRef Code,
             llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Below);

} // namespace cotidy::rewrite

#endif
