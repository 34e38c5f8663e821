// SPDX-License-Identifier: Apache-2.0
#include "main/RunProgram.h"

#include "base/ReadFile.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

namespace cotidy {

ProgramOutput
runProgram(llvm::StringRef Program, llvm::ArrayRef<llvm::StringRef> Arguments,
           std::optional<llvm::ArrayRef<llvm::StringRef>> Environment,
           std::chrono::seconds Limit) {
  ProgramOutput Result;
  llvm::SmallString<128> Out, Err;
  if (llvm::sys::fs::createTemporaryFile("cotidy", "out", Out) ||
      llvm::sys::fs::createTemporaryFile("cotidy", "err", Err)) {
    Result.Problem = "no temporary file can be made";
    return Result;
  }
  const llvm::FileRemover RemoveOut(Out), RemoveErr(Err);
  llvm::SmallVector<llvm::StringRef, 16> Words = {
      llvm::sys::path::filename(Program)};
  Words.append(Arguments.begin(), Arguments.end());
  const std::optional<llvm::StringRef> Redirects[] = {
      llvm::StringRef(""), llvm::StringRef(Out), llvm::StringRef(Err)};
  Result.Code =
      llvm::sys::ExecuteAndWait(Program, Words, Environment, Redirects,
                                unsigned(Limit.count()), 0, &Result.Problem);
  constexpr std::uint64_t Largest = 1ULL << 30;
  Result.Out = readInputFile(Out.str().str(), Largest).Text;
  Result.Err = readInputFile(Err.str().str(), Largest).Text;
  return Result;
}

} // namespace cotidy
