// SPDX-License-Identifier: Apache-2.0
//
// What a file's ending says about its language, as Clang's driver has it.
#ifndef COTIDY_CDB_LANGUAGE_H
#define COTIDY_CDB_LANGUAGE_H

#include "clang/Driver/Types.h"
#include "llvm/ADT/StringRef.h"

namespace cotidy {

/// TY_INVALID for an ending that no compiler knows.
clang::driver::types::ID languageOf(llvm::StringRef File);

/// A file that is included, not compiled.
bool isHeader(llvm::StringRef File);

/// A C++ file that is compiled by itself.
bool isCxxSource(llvm::StringRef File);

} // namespace cotidy

#endif
