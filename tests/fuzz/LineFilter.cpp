// SPDX-License-Identifier: Apache-2.0
//
// What stands after --line-filter=, of any bytes.
#include "config/LineFilter.h"
#include "fuzz/Target.h"

namespace cotidy::test {

void tryInput(std::string_view Input) {
  auto Filters = readLineFilter({Input.data(), Input.size()});
  if (!Filters)
    return llvm::consumeError(Filters.takeError());
  for (const clang::tidy::FileFilter &Each : *Filters)
    for (const auto &[First, Last] : Each.LineRanges) {
      require(First <= Last);
      require(passesLineFilter("src/" + Each.Name, First, {Each}));
    }
}

} // namespace cotidy::test
