// SPDX-License-Identifier: Apache-2.0
//
// A regular expression for paths as people write it (HeaderFilterRegex): POSIX
// extended, as LLVM has it, and of Perl's language what can be said in POSIX as
// well. Never slow: what would grow too large is not compiled.
#ifndef COTIDY_CONFIG_PATHPATTERN_H
#define COTIDY_CONFIG_PATHPATTERN_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Regex.h"
#include <memory>
#include <string>
#include <vector>

namespace cotidy {

class PathPattern {
public:
  explicit PathPattern(llvm::StringRef Text);

  /// Whether a part of the path matches. Nothing does when there is a problem,
  /// as in clang-tidy.
  bool matches(llvm::StringRef Path) const;

  /// Why the text is no pattern, as a clause; empty when it is one.
  const std::string &problem() const { return Problem; }
  /// Whether it only means something here: clang-tidy would not understand it.
  bool isBeyondPosix() const { return BeyondPosix; }

private:
  bool compile(llvm::StringRef Text, std::vector<llvm::Regex> &To);

  /// All of the first and none of the second must match.
  std::vector<llvm::Regex> Required, Forbidden;
  std::string Problem;
  bool BeyondPosix = false;
};

} // namespace cotidy

#endif
