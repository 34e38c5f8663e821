// SPDX-License-Identifier: Apache-2.0
//
// One file as two: in the first one, functions that it calls are only declared,
// line for line where they were; the second one has their bodies. Knows no
// check.
#ifndef COTIDY_TESTS_SPLIT_SPLIT_H
#define COTIDY_TESTS_SPLIT_SPLIT_H

#include <filesystem>
#include <string>
#include <vector>

namespace cotidy::test {

struct SplitCode {
  std::string Callers, Callees;
  /// Lines of the first file whose function is only declared there.
  std::vector<std::pair<unsigned, unsigned>> Moved;

  bool moves(unsigned Line) const;
};

/// What cannot be moved (a template, a body that a macro makes) stays in both
/// files. Throws std::runtime_error if the code does not compile.
SplitCode splitCode(const std::string &Code,
                    const std::vector<std::string> &Flags);

} // namespace cotidy::test

#endif
