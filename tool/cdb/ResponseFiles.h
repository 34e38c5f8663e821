// SPDX-License-Identifier: Apache-2.0
//
// Command lines that continue in files (`@flags.rsp`). Knows nothing of what
// the words mean.
#ifndef COTIDY_CDB_RESPONSEFILES_H
#define COTIDY_CDB_RESPONSEFILES_H

#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace cotidy {

/// The words with every `@file` replaced by the words in the file, which is
/// named relative to Directory. A file that does not exist leaves its `@file`
/// in place; one that includes itself, is no regular file or is huge is a
/// problem.
llvm::Expected<std::vector<std::string>>
expandResponseFiles(std::vector<std::string> Words,
                    const std::string &Directory);

} // namespace cotidy

#endif
