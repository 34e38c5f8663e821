// SPDX-License-Identifier: Apache-2.0
//
// What a variable becomes when it is made by a structured binding.
#ifndef COTIDY_REWRITE_BINDING_H
#define COTIDY_REWRITE_BINDING_H

#include "coro/Coroutine.h"

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"

namespace cotidy::rewrite {

/// Whether the variable is just what a structured binding would be.
bool isPlainBinding(const clang::VarDecl &Variable, const clang::Expr &Awaited);

/// Whether a function of the program's own gets it by reference: an overload
/// for temporaries may do something else.
bool isGivenAsTemporary(const clang::Expr &Awaited,
                        const model::Coroutine &Within);

/// Whether handing a value of this type on takes a std::move: a structured
/// binding is copied.
bool needsMove(clang::QualType Type, const clang::ASTContext &Context);

} // namespace cotidy::rewrite

#endif
