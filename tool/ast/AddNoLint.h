// SPDX-License-Identifier: Apache-2.0
//
// Where a NOLINT for a line of a text goes, so that it stays C++ and means the
// same. Knows no finding.
#ifndef COTIDY_AST_ADDNOLINT_H
#define COTIDY_AST_ADDNOLINT_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace cotidy::model {

/// Replaces Length bytes at Offset.
struct NoLintEdit {
  unsigned Offset = 0, Length = 0;
  std::string Text;
  std::string Keyword; ///< "NOLINT" or "NOLINTNEXTLINE".
};

/// For these checks, at least one: a list that is there already gets longer,
/// else a comment is added, at the end of the line or, where that is no place
/// for one, in a line above. nullopt when neither is.
std::optional<NoLintEdit> addNoLint(const std::string &Text, unsigned Line,
                                    llvm::ArrayRef<std::string> Checks);

} // namespace cotidy::model

#endif
