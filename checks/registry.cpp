// SPDX-License-Identifier: Apache-2.0
//
// The list of checks, made from checks.def.
#include "checks/Checks.h"

#include "llvm/ADT/STLExtras.h"
#include <array>
#include <utility>

namespace cotidy {

#define CHECK(Variable, File) extern const Check Variable;
#include "checks/checks.def"

extern const std::pair<std::string_view, std::string_view> CheckPages[];
extern const std::size_t CheckPagesCount;

llvm::ArrayRef<const Check *> allChecks() {
  static const std::array All = {
#define CHECK(Variable, File) &Variable,
#include "checks/checks.def"
  };
  return All;
}

static constexpr bool OnByDefault[] = {
#define CHECK(Variable, File) true,
#define CHECK_OFF(Variable, File) false,
#include "checks/checks.def"
};

bool isOnByDefault(const Check &Which) {
  return OnByDefault[llvm::find(allChecks(), &Which) - allChecks().begin()];
}

std::string defaultGlobs() {
  std::string Globs = "async-*";
  for (const Check *Each : allChecks())
    if (!isOnByDefault(*Each))
      Globs += ",-" + Each->Name.str();
  return Globs;
}

llvm::StringRef checkPage(llvm::StringRef CheckName) {
  CheckName.consume_front("async-");
  for (const auto &[File, Text] : llvm::ArrayRef(CheckPages, CheckPagesCount))
    if (File == (CheckName + ".md").str())
      return Text;
  return "";
}

} // namespace cotidy
