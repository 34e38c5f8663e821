// SPDX-License-Identifier: Apache-2.0
//
// Whether a function's body is there to be looked at.
#ifndef COTIDY_AST_BODY_H
#define COTIDY_AST_BODY_H

#include "clang/AST/Decl.h"

namespace cotidy::model {

/// Whether this declaration has a body that was parsed. Clang calls any
/// definition one that has a body, and the bodies of templates that nobody uses
/// may be left unparsed (-fdelayed-template-parsing, Windows' targets).
bool holdsBody(const clang::FunctionDecl &Function);

/// The body that people wrote: of a coroutine without what its promise adds.
/// Null where there is none.
const clang::Stmt *writtenBody(const clang::FunctionDecl &Function);

} // namespace cotidy::model

#endif
