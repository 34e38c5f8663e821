// SPDX-License-Identifier: Apache-2.0
#include "frontend/ResourceDir.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <vector>

namespace cotidy {

static int AddressInProgram;

llvm::Expected<std::string> findResourceDir(llvm::StringRef Argv0) {
  std::string Program = llvm::sys::fs::getMainExecutable(
      Argv0.str().c_str(), static_cast<void *>(&AddressInProgram));
  llvm::SmallString<256> Beside(llvm::sys::path::parent_path(Program));
  llvm::sys::path::append(Beside, "..", "lib", "clang", COTIDY_LLVM_MAJOR);
  llvm::sys::path::remove_dots(Beside, /*remove_dot_dot=*/true);

  const std::vector<std::string> Candidates = {
      std::string(Beside), COTIDY_RESOURCE_DIR,
      "/usr/lib/llvm-" COTIDY_LLVM_MAJOR "/lib/clang/" COTIDY_LLVM_MAJOR,
      "/usr/lib/clang/" COTIDY_LLVM_MAJOR};
  for (const std::string &Candidate : Candidates)
    if (llvm::sys::fs::exists(Candidate + "/include/stddef.h"))
      return Candidate;
  return llvm::createStringError("Clang's own headers were not found (no "
                                 "include/stddef.h in " COTIDY_RESOURCE_DIR
                                 "); install libclang-common-" COTIDY_LLVM_MAJOR
                                 "-dev");
}

} // namespace cotidy
