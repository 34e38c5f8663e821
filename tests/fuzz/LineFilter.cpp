// SPDX-License-Identifier: Apache-2.0
//
// What stands after --line-filter=, of any bytes.
#include "fuzz/Target.h"

#include "clang-tidy/ClangTidyOptions.h"

namespace cotidy::test {

void tryInput(std::string_view Input) {
  clang::tidy::ClangTidyGlobalOptions Options;
  if (clang::tidy::parseLineFilter(Input, Options))
    return;
  for (const clang::tidy::FileFilter &Each : Options.LineFilter)
    for (const auto &[First, Last] : Each.LineRanges)
      require(First <= Last);
}

} // namespace cotidy::test
