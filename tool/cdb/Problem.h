// SPDX-License-Identifier: Apache-2.0
//
// How this folder reports problems: one sentence that is safe to print.
#ifndef COTIDY_CDB_PROBLEM_H
#define COTIDY_CDB_PROBLEM_H

#include "base/Text.h"

#include "llvm/Support/Error.h"
#include <string>
#include <string_view>

namespace cotidy {

inline llvm::Error problem(const std::string &Sentence) {
  return llvm::make_error<llvm::StringError>(Sentence,
                                             llvm::inconvertibleErrorCode());
}

/// A file name or word as it stands in a sentence.
inline std::string inQuotes(std::string_view Text) {
  return "'" + escapeControl(Text) + "'";
}

} // namespace cotidy

#endif
