// SPDX-License-Identifier: Apache-2.0
//
// Which functions take a descriptor, a process or a connection for themselves.
#ifndef COTIDY_CLAIMS_OPENINGS_H
#define COTIDY_CLAIMS_OPENINGS_H

#include "claims/Emitter.h"

namespace cotidy {

/// That a call of the function opens something.
Atom opens(const clang::FunctionDecl &Callee, Emitter &Out);

void stateOpenings(const clang::FunctionDecl &Function, Emitter &Out);

} // namespace cotidy

#endif
