// SPDX-License-Identifier: Apache-2.0
//
// Which body a call of a method runs.
#ifndef COTIDY_AST_DISPATCH_H
#define COTIDY_AST_DISPATCH_H

#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"

namespace cotidy::model {

/// Whether the dynamic type of its object decides which function a call runs.
/// A qualified call, a final method or class, and an object that is a variable
/// or a field of this very type leave no choice.
bool isDispatched(const clang::CallExpr &Call);

/// The same for a method that is called on Object; null: on what is not known.
bool isDispatched(const clang::CXXMethodDecl &Method,
                  const clang::Expr *Object);

/// The methods a call of which may run this one: itself, and all that it
/// overrides.
std::vector<const clang::CXXMethodDecl *>
calledThrough(const clang::CXXMethodDecl &Method);

} // namespace cotidy::model

#endif
