// SPDX-License-Identifier: Apache-2.0
//
// The lines that a unified diff adds or changes, as a line filter.
#ifndef COTIDY_CONFIG_DIFFLINES_H
#define COTIDY_CONFIG_DIFFLINES_H

#include "clang-tidy/ClangTidyOptions.h"
#include "llvm/ADT/StringRef.h"
#include <vector>

namespace cotidy {

/// One filter for each file that has such lines; Folder is put before its name,
/// and the first part of that, "b/", is not taken for one. What is no hunk of a
/// diff is passed over.
std::vector<clang::tidy::FileFilter> linesOfDiff(llvm::StringRef Diff,
                                                 llvm::StringRef Folder);

/// A filter that no line passes: where nothing has changed nothing is reported.
clang::tidy::FileFilter noLine();

} // namespace cotidy

#endif
