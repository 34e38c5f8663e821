// SPDX-License-Identifier: Apache-2.0
//
// Files of facts: what other programs have found out (--export-facts).
#ifndef COTIDY_PROJECT_FACTFILES_H
#define COTIDY_PROJECT_FACTFILES_H

#include "facts/FactTable.h"

#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace cotidy {

llvm::Expected<Facts> readFactFile(const std::string &File);

/// The facts of these files, each moved below the name of its file: they are
/// other programs', and speak of files that are not ours.
llvm::Expected<FactTable> readFactFiles(const std::vector<std::string> &Files);

} // namespace cotidy

#endif
