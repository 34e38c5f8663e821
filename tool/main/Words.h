// SPDX-License-Identifier: Apache-2.0
//
// The words of a command line, told apart before LLVM's parser sees them: its
// own sentences suggest options that are not near, among them those of every
// library that is linked. Knows how options are spelled, not what they mean.
#ifndef COTIDY_MAIN_WORDS_H
#define COTIDY_MAIN_WORDS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Error.h"
#include <optional>
#include <string>
#include <vector>

namespace cotidy {

struct SortedWords {
  /// One word an option, its value in it ("--checks=-*"); none twice.
  std::vector<std::string> Options;
  std::vector<std::string> Names; ///< All other words, in their order.
  /// What stands behind "--", if that is there: the compiler's.
  std::optional<std::vector<std::string>> Flags;
};

/// How people write the option: "--fix", "-p".
std::string spelled(const llvm::cl::Option &Option);

/// Words without the program's name. "@file" is replaced by what the file
/// holds. Wrong: an option that is neither of the category nor LLVM's own
/// (--help, --version), one without the value that it needs, one that is given
/// two values.
llvm::Expected<SortedWords> sortWords(llvm::ArrayRef<const char *> Words,
                                      const llvm::cl::OptionCategory &Own);

} // namespace cotidy

#endif
