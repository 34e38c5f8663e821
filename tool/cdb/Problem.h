// SPDX-License-Identifier: Apache-2.0
//
// How this folder reports problems: one sentence. Whoever prints it makes it
// safe for a terminal.
#ifndef COTIDY_CDB_PROBLEM_H
#define COTIDY_CDB_PROBLEM_H

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
  return "'" + std::string(Text) + "'";
}

} // namespace cotidy

#endif
