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

struct LeadingInclude {
  std::string Name; ///< `"a.h"` or `<a.h>`, with its brackets.
  /// The line, and around it each #ifdef that it stands under: it means the
  /// same in all sources that say nothing else before.
  std::string Text;

  auto operator<=>(const LeadingInclude &) const = default;
};

/// Each #include that only comments, other such lines, #ifdef and #endif
/// precede. None behind what is no plain name.
std::vector<LeadingInclude> leadingIncludes(llvm::StringRef Text);

} // namespace cotidy

#endif
