// SPDX-License-Identifier: Apache-2.0
//
// The list of checks, made from checks.def.
#include "checks/Checks.h"

#include <array>
#include <utility>

namespace cotidy {

#define CHECK(Variable, File) extern const Check Variable;
#include "checks/checks.def"
#undef CHECK

extern const std::pair<std::string_view, std::string_view> CheckPages[];
extern const std::size_t CheckPagesCount;

llvm::ArrayRef<const Check *> allChecks() {
  static const std::array All = {
#define CHECK(Variable, File) &Variable,
#include "checks/checks.def"
#undef CHECK
  };
  return All;
}

llvm::StringRef checkPage(llvm::StringRef CheckName) {
  CheckName.consume_front("async-");
  for (const auto &[File, Text] : llvm::ArrayRef(CheckPages, CheckPagesCount))
    if (File == (CheckName + ".md").str())
      return Text;
  return "";
}

} // namespace cotidy
