// SPDX-License-Identifier: Apache-2.0
//
// What a source includes before it says anything else: what it may share with
// other sources.
#ifndef COTIDY_FRONTEND_LEADINGINCLUDES_H
#define COTIDY_FRONTEND_LEADINGINCLUDES_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace cotidy {

/// `"a.h"` or `<a.h>`, with its brackets, of each #include that only comments
/// and other such lines precede. None behind what is no plain name.
std::vector<std::string> leadingIncludes(llvm::StringRef Text);

} // namespace cotidy

#endif
