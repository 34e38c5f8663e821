// SPDX-License-Identifier: Apache-2.0
//
// Where a body names a value, and where it gives it a new one. Textual order
// and regions stand in for control flow.
#ifndef COTIDY_MODEL_MENTIONS_H
#define COTIDY_MODEL_MENTIONS_H

#include "model/Blocking.h"

namespace cotidy::model {

/// Whether the statement names the variable or field anywhere.
bool mentions(const clang::Stmt *Statement, const clang::ValueDecl *Value);

/// The last await before Site that runs whenever Site does and names Value, or
/// an object that was made of it. Null if there is none.
const clang::Expr *awaitedBefore(const clang::ValueDecl *Value,
                                 const CallSite &Site,
                                 const CallContext &Around, const Source &Text);

/// Whether one of these methods or functions is called on the value, anywhere
/// in the body.
bool calledOn(const clang::ValueDecl *Value, const ExecutedBody &Body,
              std::initializer_list<llvm::StringRef> Names);

/// The last call before Site that runs whenever Site does, is one of these, and
/// has the value as its object or among its arguments.
const CallSite *calledBefore(const clang::ValueDecl *Value,
                             const CallSite &Site, const CallContext &Around,
                             std::initializer_list<llvm::StringRef> Names,
                             const Source &Text);

/// The call whose result the variable holds: from its initialiser, or from the
/// only assignment to it.
const CallSite *madeBy(const clang::ValueDecl *Value, const ExecutedBody &Body);

} // namespace cotidy::model

#endif
