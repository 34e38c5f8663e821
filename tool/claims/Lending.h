// SPDX-License-Identifier: Apache-2.0
//
// Claims about what coroutines are lent: whether their bodies use it when their
// callers may have gone on.
#ifndef COTIDY_CLAIMS_LENDING_H
#define COTIDY_CLAIMS_LENDING_H

#include "claims/Emitter.h"

namespace cotidy {

/// About a coroutine that other units may call; nothing about others.
void stateLending(const clang::FunctionDecl &Function, Emitter &Out);

/// What a body elsewhere says of a parameter; null: of the object.
Atom usesLate(const clang::FunctionDecl &Callee,
              const clang::ParmVarDecl *Parameter, Emitter &Out);

} // namespace cotidy

#endif
