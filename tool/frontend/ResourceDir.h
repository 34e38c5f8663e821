// SPDX-License-Identifier: Apache-2.0
//
// Where Clang's own headers (stddef.h and the like) are. A tool outside LLVM's
// folder computes a wrong place by default, and every file then fails.
#ifndef COTIDY_FRONTEND_RESOURCEDIR_H
#define COTIDY_FRONTEND_RESOURCEDIR_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace cotidy {

/// The resource directory, seen to hold include/stddef.h: beside the program,
/// then where LLVM was when cotidy was built, then where Debian puts it. Or
/// one sentence that says what to install.
llvm::Expected<std::string> findResourceDir(llvm::StringRef Argv0);

} // namespace cotidy

#endif
