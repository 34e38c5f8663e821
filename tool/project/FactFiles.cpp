// SPDX-License-Identifier: Apache-2.0
#include "project/FactFiles.h"

#include "base/ReadFile.h"
#include "facts/FactFile.h"

#include "llvm/Support/Path.h"

namespace cotidy {

static llvm::Error problem(const std::string &File, const std::string &What) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                 File + ": " + What);
}

llvm::Expected<Facts> readFactFile(const std::string &File) {
  constexpr std::uint64_t LargestFacts = 2ULL << 30;
  const FileText Read = readInputFile(File, LargestFacts);
  if (!Read)
    return problem(File, "is no file of facts: " + Read.Problem);
  auto Result =
      decodeFacts({reinterpret_cast<const std::uint8_t *>(Read.Text.data()),
                   Read.Text.size()});
  if (!Result)
    return problem(File, "is no whole file of facts of this version; make it "
                         "anew with --export-facts");
  return std::move(*Result);
}

llvm::Expected<FactTable> readFactFiles(const std::vector<std::string> &Files) {
  FactTable Result;
  for (const std::string &File : Files) {
    auto Read = readFactFile(File);
    if (!Read)
      return Read.takeError();
    Read->moveTo(llvm::sys::path::stem(File));
    Result.merge(*Read);
  }
  return std::move(Result);
}

} // namespace cotidy
