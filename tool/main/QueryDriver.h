// SPDX-License-Identifier: Apache-2.0
//
// --query-driver: what compilers that the user trusts say of their target and
// of where their headers are. The only code that runs a compiler of a database.
#ifndef COTIDY_MAIN_QUERYDRIVER_H
#define COTIDY_MAIN_QUERYDRIVER_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <map>
#include <string>
#include <vector>

namespace cotidy {

/// What a compiler says of itself.
struct BuiltIn {
  std::string Target;
  std::vector<std::string> Folders; ///< Of headers, without its own stddef.h.
  std::string Problem;              ///< Why it said nothing; else empty.
};

class QueryDriver {
public:
  using Words = std::vector<std::string>;

  /// Globs of absolute paths, as clangd has them: '*' stays in a folder, '**'
  /// does not. The error for people.
  static llvm::Expected<QueryDriver> create(const Words &Globs);

  /// Flags for Clang; none for a compiler that no glob names. CommandLine[0] is
  /// the compiler. The error is a clause with "it" for the file. Each compiler
  /// is asked once for the same flags.
  llvm::Expected<Words> ask(const Words &CommandLine,
                            const std::string &Directory);

  /// A compiler that no glob names, when none has been named; else "".
  std::string unmatched() const { return HasMatched ? "" : PassedOver; }

private:
  bool isNamed(llvm::StringRef Driver) const;

  std::vector<std::string> Patterns; ///< Regular expressions.
  std::map<Words, BuiltIn> Known;    ///< By the driver and its flags.
  bool HasMatched = false;
  std::string PassedOver;
};

} // namespace cotidy

#endif
