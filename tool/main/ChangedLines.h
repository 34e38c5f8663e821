// SPDX-License-Identifier: Apache-2.0
//
// --changed-since and --changed-in: the lines that somebody has changed.
#ifndef COTIDY_MAIN_CHANGEDLINES_H
#define COTIDY_MAIN_CHANGEDLINES_H

#include "clang-tidy/ClangTidyOptions.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace cotidy {

/// What git says has changed in the repository around the current folder since
/// a revision, files that it does not know yet included.
llvm::Expected<std::vector<clang::tidy::FileFilter>>
changedSince(const std::string &Revision);

/// What a unified diff says; "-" is standard input. Names are compared from
/// their ends.
llvm::Expected<std::vector<clang::tidy::FileFilter>>
changedIn(const std::string &File);

} // namespace cotidy

#endif
