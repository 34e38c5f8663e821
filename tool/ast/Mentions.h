// SPDX-License-Identifier: Apache-2.0
//
// Where code names a value.
#ifndef COTIDY_AST_MENTIONS_H
#define COTIDY_AST_MENTIONS_H

#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"

namespace cotidy::model {

/// Whether the statement names the variable or field anywhere.
bool mentions(const clang::Stmt *Statement, const clang::ValueDecl *Value);

} // namespace cotidy::model

#endif
