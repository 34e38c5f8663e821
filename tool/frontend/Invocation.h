// SPDX-License-Identifier: Apache-2.0
//
// A compile command as a compiler invocation that only reads.
#ifndef COTIDY_FRONTEND_INVOCATION_H
#define COTIDY_FRONTEND_INVOCATION_H

#include "frontend/Parse.h"

#include "clang/Frontend/CompilerInvocation.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <memory>

namespace cotidy {

/// nullptr when the command cannot be understood; Diags says why.
std::unique_ptr<clang::CompilerInvocation>
makeInvocation(const ParseRequest &Request,
               llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
               llvm::IntrusiveRefCntPtr<clang::DiagnosticsEngine> Diags);

/// What a host is compiling, once more and without warnings.
std::unique_ptr<clang::CompilerInvocation>
invocationLike(const clang::Preprocessor &Host);

} // namespace cotidy

#endif
