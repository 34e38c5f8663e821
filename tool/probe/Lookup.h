// SPDX-License-Identifier: Apache-2.0
//
// Looks a qualified name up as knowledge files write it: without template
// arguments and inline namespaces, members of bases under the class that
// programs use. Declarations only; nothing is instantiated.
#ifndef COTIDY_PROBE_LOOKUP_H
#define COTIDY_PROBE_LOOKUP_H

#include "clang/AST/ASTContext.h"
#include "llvm/ADT/StringRef.h"

namespace cotidy {

/// Whether there is such a function, class member or macro.
bool exists(llvm::StringRef Name, clang::ASTContext &Context);

/// Whether any function fits a pattern and its signature, if it has one.
bool anyFits(llvm::StringRef Pattern, llvm::StringRef Signature,
             clang::ASTContext &Context);

} // namespace cotidy

#endif
