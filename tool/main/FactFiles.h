// SPDX-License-Identifier: Apache-2.0
//
// Files of facts: those that --facts brings in, and `cotidy facts FILE`, which
// shows one.
#ifndef COTIDY_MAIN_FACTFILES_H
#define COTIDY_MAIN_FACTFILES_H

#include "facts/FactTable.h"

#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace cotidy {

/// The facts of these files, each moved below the name of its file: they are
/// other programs', and speak of files that are not ours.
llvm::Expected<FactTable> readFactFiles(const std::vector<std::string> &Files);

/// `cotidy facts FILE`. The exit code.
int tellFacts(const std::string &File);

} // namespace cotidy

#endif
