// SPDX-License-Identifier: Apache-2.0
#include "cdb/Language.h"

#include "llvm/Support/Path.h"

namespace types = clang::driver::types;

namespace cotidy {

types::ID languageOf(llvm::StringRef File) {
  llvm::StringRef Extension = llvm::sys::path::extension(File);
  Extension.consume_front(".");
  return types::lookupTypeForExtension(Extension);
}

bool isHeader(llvm::StringRef File) {
  const types::ID Language = languageOf(File);
  return Language != types::TY_INVALID && types::onlyPrecompileType(Language);
}

bool isCxxSource(llvm::StringRef File) {
  const types::ID Language = languageOf(File);
  return Language != types::TY_INVALID && types::isCXX(Language) &&
         !types::onlyPrecompileType(Language);
}

} // namespace cotidy
