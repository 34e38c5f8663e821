// SPDX-License-Identifier: Apache-2.0
#include "server/Pages.h"

#include "base/Paths.h"
#include "base/Uri.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace cotidy::lsp {

std::optional<std::string> linkToPage(const std::string &Check,
                                      const std::string &Program) {
  static const int Anchor = 0;
  const std::string Self = llvm::sys::fs::getMainExecutable(
      Program.c_str(), const_cast<int *>(&Anchor));
  llvm::StringRef Name = Check;
  Name.consume_front("async-");
  for (const char *Folder : {"../share/doc/cotidy/checks", "../../checks"}) {
    llvm::SmallString<256> File(llvm::sys::path::parent_path(Self));
    llvm::sys::path::append(File, Folder, Name + ".md");
    if (llvm::sys::fs::exists(File))
      return uriOf(normalizePath(File.str().str()));
  }
  return std::nullopt;
}

} // namespace cotidy::lsp
