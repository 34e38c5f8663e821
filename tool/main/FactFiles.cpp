// SPDX-License-Identifier: Apache-2.0
#include "main/FactFiles.h"

#include "base/Text.h"
#include "facts/FactFile.h"
#include "report/Report.h"

#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <iostream>
#include <nlohmann/json.hpp>

namespace cotidy {

static llvm::Error problem(const std::string &File, const std::string &What) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                 escapeControl(File) + ": " + What);
}

static llvm::Expected<Facts> readFactFile(const std::string &File) {
  auto Buffer = llvm::MemoryBuffer::getFile(File, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false);
  if (!Buffer)
    return problem(File, "cannot be read: " + Buffer.getError().message());
  llvm::StringRef Bytes = (*Buffer)->getBuffer();
  auto Result = decodeFacts(
      {reinterpret_cast<const std::uint8_t *>(Bytes.data()), Bytes.size()});
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

int runFacts(int Count, const char *const *Words) {
  if (Count != 3) {
    llvm::errs() << "error: 'cotidy facts' takes one file that --export-facts "
                    "has written, and prints it as JSON\n";
    return BadUsage;
  }
  auto Read = readFactFile(Words[2]);
  if (!Read) {
    llvm::errs() << "error: " << llvm::toString(Read.takeError()) << '\n';
    return BadUsage;
  }
  std::cout << factsJson(*Read).dump(2, ' ', false,
                                     nlohmann::json::error_handler_t::replace)
            << '\n';
  return std::cout.flush() ? Clean : BadUsage;
}

} // namespace cotidy
