// SPDX-License-Identifier: Apache-2.0
//
// The list of all checks and their pages. Made from checks.def.
#ifndef COTIDY_CHECKS_CHECKS_H
#define COTIDY_CHECKS_CHECKS_H

#include "check/Check.h"

namespace cotidy {

/// In the order of their names.
llvm::ArrayRef<const Check *> allChecks();

/// Whether it runs when nobody says which checks are to.
bool isOnByDefault(const Check &Which);
/// The same as globs: "async-*", and those that do not.
std::string defaultGlobs();

/// The text of checks/<name>.md; empty for an unknown check.
llvm::StringRef checkPage(llvm::StringRef CheckName);

} // namespace cotidy

#endif
