// SPDX-License-Identifier: Apache-2.0
//
// The value of --line-filter, in clang-tidy's form.
#ifndef COTIDY_CONFIG_LINEFILTER_H
#define COTIDY_CONFIG_LINEFILTER_H

#include "clang-tidy/ClangTidyOptions.h"
#include "llvm/Support/Error.h"
#include <vector>

namespace cotidy {

/// Text: a list like `[{"name":"a.cpp","lines":[[1,3]]}]`; empty: no filter.
/// Anything else is a problem in one sentence.
llvm::Expected<std::vector<clang::tidy::FileFilter>>
readLineFilter(llvm::StringRef Text);

/// clang-tidy's rule: the first filter with whose name the file's ends decides,
/// and the line is in one of its ranges, if it has any. Without filters all
/// pass.
bool passesLineFilter(llvm::StringRef Path, unsigned Line,
                      llvm::ArrayRef<clang::tidy::FileFilter> Filters);

} // namespace cotidy

#endif
